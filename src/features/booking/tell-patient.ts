import type { BookingContext } from '#/features/booking/context.ts';
import type { PhoneTaskKind } from '#/features/booking/domain/phone-task.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { deleteOpenTask, hastenTask, insertPhoneTask } from '#/features/booking/store/phone-task-store.ts';
import type { Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage, cancelPendingMessage, hastenMessage } from '#/platform/outbox/outbox-store.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';

/** One piece of news about a visit. `name` is its one name, as a mail and as a phone task. */
export type News = {
  readonly kind: string;
  readonly task: PhoneTaskKind;
  readonly mail: RenderedMail;
  readonly name: string;
  readonly now: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
};

/** Puts news into the outbox, or on the list of calls when no mail reaches the patient. In the transaction of its cause. */
export async function tellPatient(
  { ids }: Pick<BookingContext, 'ids'>,
  trx: Trx,
  { id, location, patient }: Pick<AppointmentRecord, 'id' | 'location' | 'patient'>,
  { kind, task, mail, name, now, dueAt }: News,
): Promise<void> {
  const { email } = patient;
  if (email === null) {
    await insertPhoneTask(trx, {
      id: ids.uuid(),
      appointmentId: id,
      kind: task,
      message: name,
      dueAtMs: dueAt.epochMilliseconds,
      location,
      createdAtMs: now.epochMilliseconds,
    });
    return;
  }
  await appendOutboxMessage(trx, {
    ...{ kind, recipient: email, mail, idempotencyKey: name, now },
    notBefore: dueAt,
  });
}

/** Takes news back that nobody has begun to tell. False when somebody has, or when there is none. */
export async function takeBackNews(trx: Trx, name: string): Promise<boolean> {
  return (await cancelPendingMessage(trx, name)) || (await deleteOpenTask(trx, name));
}

/** Tells at once what waits for the end of its undo. */
export async function hastenNews(trx: Trx, name: string, now: Temporal.Instant): Promise<void> {
  await hastenMessage(trx, name, now);
  await hastenTask(trx, name, now.epochMilliseconds);
}
