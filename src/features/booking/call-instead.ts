import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { PHONE_TASK_KINDS, type PhoneTaskKind } from '#/features/booking/domain/phone-task.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { insertPhoneTask } from '#/features/booking/store/phone-task-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** The visit whose news a mail of this name is; null for every other mail. */
export function newsOfVisit(
  name: string,
): { readonly task: PhoneTaskKind; readonly appointmentId: AppointmentId } | null {
  const [, kind = '', id = ''] = /^appointment\.([a-z-]+):([0-9a-f-]{36}):\d+$/.exec(name) ?? [];
  const task = PHONE_TASK_KINDS.find((known) => known === kind);
  return task === undefined ? null : { task, appointmentId: id as AppointmentId };
}

/** Puts the news of a mail on the list of calls, under the mail's own name. False when it is no news of a visit. */
export async function callInsteadOf(
  { ids }: Pick<BookingContext, 'ids'>,
  trx: Trx,
  name: string,
  nowMs: number,
): Promise<boolean> {
  const news = newsOfVisit(name);
  const visit = news === null ? undefined : await findAppointment(trx, news.appointmentId);
  if (news === null || visit === undefined) return false;
  await insertPhoneTask(trx, {
    id: ids.uuid(),
    appointmentId: visit.id,
    kind: news.task,
    message: name,
    dueAtMs: nowMs,
    location: visit.location,
    createdAtMs: nowMs,
  });
  return true;
}
