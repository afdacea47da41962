import type { BookingContext } from '#/features/booking/context.ts';
import type { Visit } from '#/features/booking/find-visit.ts';
import { insertPhoneTask } from '#/features/booking/store/phone-task-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** Asks the desk to remind somebody by phone. `name` is its one name: the same call is noted once. */
export async function noteReminderCall(
  { ids }: Pick<BookingContext, 'ids'>,
  trx: Trx,
  { id, location }: Pick<Visit, 'id' | 'location'>,
  name: string,
  now: Temporal.Instant,
): Promise<void> {
  const nowMs = now.epochMilliseconds;
  const task = { id: ids.uuid(), appointmentId: id, kind: 'reminder', message: name } as const;
  await insertPhoneTask(trx, { ...task, dueAtMs: nowMs, location, createdAtMs: nowMs });
}
