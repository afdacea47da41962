import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Trx } from '#/platform/db/database.ts';

type Version = { readonly id: AppointmentId; readonly sequence: number };

/** False when the visit has another sequence by now. Rows that hang on the sequence go along. */
export async function raiseSequence(trx: Trx, { id, sequence }: Version): Promise<boolean> {
  const next = sequence + 1;
  const { numUpdatedRows } = await trx
    .updateTable('appointment')
    .set({ sequence: next })
    .where('id', '=', id)
    .where('sequence', '=', sequence)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  // A booking whose visit has money cannot be taken back as if it had never been.
  await trx
    .updateTable('desk_action')
    .set({ sequence: next })
    .where('appointment_id', '=', id)
    .where('sequence', '=', sequence)
    .where('verb', '<>', 'book')
    .execute();
  for (const table of ['former_visit', 'moving_request'] as const) {
    await trx
      .updateTable(table)
      .set({ sequence: next })
      .where('appointment_id', '=', id)
      .where('sequence', '=', sequence)
      .execute();
  }
  const call = (version: number) => `appointment.choose-again:${id}:${String(version)}`;
  await trx
    .updateTable('phone_task')
    .set({ message: call(next) })
    .where('message', '=', call(sequence))
    .execute();
  return true;
}
