import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PhoneTaskKind } from '#/features/booking/domain/phone-task.ts';
import type { Trx } from '#/platform/db/database.ts';

export type NewPhoneTask = {
  readonly id: string;
  readonly appointmentId: AppointmentId;
  readonly kind: PhoneTaskKind;
  /** The name the mail would have. The same news twice is one task. */
  readonly message: string;
  readonly dueAtMs: number;
  readonly location: string;
  readonly createdAtMs: number;
};

export async function insertPhoneTask(trx: Trx, task: NewPhoneTask): Promise<void> {
  await trx
    .insertInto('phone_task')
    .values({
      id: task.id,
      appointment_id: task.appointmentId,
      kind: task.kind,
      message: task.message,
      due_at: task.dueAtMs,
      location: task.location,
      created_at: task.createdAtMs,
      taken_by: null,
      done_at: null,
    })
    .onConflict((conflict) => conflict.column('message').doNothing())
    .execute();
}

/** Takes a call off the list. False when it was made, or when there is none. */
export async function deleteOpenTask(trx: Trx, message: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('phone_task')
    .where('message', '=', message)
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function hastenTask(trx: Trx, message: string, nowMs: number): Promise<void> {
  await trx
    .updateTable('phone_task')
    .set({ due_at: nowMs })
    .where('message', '=', message)
    .where('done_at', 'is', null)
    .where('due_at', '>', nowMs)
    .execute();
}
