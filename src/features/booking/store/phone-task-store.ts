import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PhoneTaskKind } from '#/features/booking/domain/phone-task.ts';
import { recordOf, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

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
      replaced_by: null,
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
    .where('replaced_by', 'is', null)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Takes the open calls of these kinds off the list, because `by` made them untrue. Gives their messages. */
export async function replaceTasks(
  trx: Trx,
  appointmentId: AppointmentId,
  kinds: readonly PhoneTaskKind[],
  by: string,
): Promise<readonly string[]> {
  const rows = await trx
    .updateTable('phone_task')
    .set({ replaced_by: by })
    .where('appointment_id', '=', appointmentId)
    .where('kind', 'in', kinds)
    .where('done_at', 'is', null)
    .where('replaced_by', 'is', null)
    .returning('message')
    .execute();
  return rows.map(({ message }) => message);
}

/** `by` was taken back: the calls it had taken off are on the list again. */
export async function restoreTasks(trx: Trx, by: string): Promise<void> {
  await trx.updateTable('phone_task').set({ replaced_by: null }).where('replaced_by', '=', by).execute();
}

export async function isTaskReplaced(trx: Trx, message: string): Promise<boolean> {
  const row = await trx
    .selectFrom('phone_task')
    .select('id')
    .where('message', '=', message)
    .where('replaced_by', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
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

export type OpenCall = {
  readonly id: string;
  readonly kind: PhoneTaskKind;
  readonly dueAtMs: number;
  readonly visit: AppointmentRecord;
};

/**
 * Calls that somebody has to make now, with their visits. What a later change has overtaken, or the day itself, is left
 * out; money that came back is told whenever.
 */
export async function listOpenCalls(db: Db | Trx, nowMs: number): Promise<readonly OpenCall[]> {
  const rows = await db
    .selectFrom('phone_task')
    .innerJoin('appointment', 'appointment.id', 'phone_task.appointment_id')
    .selectAll('appointment')
    .select(['phone_task.id as task', 'phone_task.kind', 'phone_task.message', 'phone_task.due_at'])
    .where('phone_task.done_at', 'is', null)
    .where('phone_task.replaced_by', 'is', null)
    .where('phone_task.due_at', '<=', nowMs)
    .orderBy('phone_task.due_at')
    .orderBy('phone_task.id')
    .execute();
  return rows.flatMap(({ task, kind, message, due_at, ...row }) => {
    const visit = recordOf(row);
    const isOvertaken =
      (visit.status === 'cancelled' && ['booked', 'moved', 'choose-again'].includes(kind)) ||
      (kind === 'reminder' && visit.status !== 'booked') ||
      (kind === 'choose-again' && !message.endsWith(`:${String(visit.sequence)}`)) ||
      (kind !== 'returned' && kind !== 'not-kept' && visit.endsAtMs <= nowMs);
    return isOvertaken ? [] : [{ id: task, kind, dueAtMs: due_at, visit }];
  });
}

/** Somebody has made the call. False when somebody else had, or when there is none. */
export async function closeTask(trx: Trx, id: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('phone_task')
    .set({ done_at: nowMs })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where('replaced_by', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
