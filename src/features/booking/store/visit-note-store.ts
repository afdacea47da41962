import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { VisitNote } from '#/features/booking/domain/visit-note.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Seals what only the care team may read; the server's own box has this shape. */
type Box = {
  seal(plain: string, place: SealedPlace): string;
  open(envelope: string, place: SealedPlace): string;
};
type SealedPlace = { readonly table: string; readonly rowId: string; readonly column: string };

/** Keeps the note with its appointment; a later one replaces it. The reason is encrypted before it reaches the database. */
export async function insertVisitNote(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  id: AppointmentId,
  { reason, insurance }: VisitNote,
): Promise<void> {
  const sealed = reason === null ? null : box.seal(reason, placeOf(id));
  await trx
    .insertInto('visit_note')
    .values({ appointment_id: id, reason: sealed, insurance })
    .onConflict((conflict) => conflict.column('appointment_id').doUpdateSet({ reason: sealed, insurance }))
    .execute();
}

/** Whether the patient wrote a reason, without reading it. */
export async function hasReason(db: Db | Trx, id: AppointmentId): Promise<boolean> {
  const row = await db
    .selectFrom('visit_note')
    .select('appointment_id')
    .where('appointment_id', '=', id)
    .where('reason', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Undefined for visits booked without one. */
export async function findVisitNote(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  id: AppointmentId,
): Promise<VisitNote | undefined> {
  const row = await db
    .selectFrom('visit_note')
    .select(['reason', 'insurance'])
    .where('appointment_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { insurance: row.insurance, reason: row.reason === null ? null : box.open(row.reason, placeOf(id)) };
}

function placeOf(id: AppointmentId): SealedPlace {
  return { table: 'visit_note', rowId: id, column: 'reason' };
}
