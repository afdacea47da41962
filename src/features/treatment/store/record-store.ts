import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Addendum, VisitRecord, WrittenRecord } from '#/features/treatment/domain/visit-record.ts';
import type { Box } from '#/features/treatment/store/claim-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export async function findRecord(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  id: AppointmentId,
): Promise<WrittenRecord | null> {
  const row = await db
    .selectFrom('visit_record')
    .selectAll()
    .where('appointment_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    record: JSON.parse(box.open(row.record, recordPlace(id))) as VisitRecord,
    ...{ writtenBy: row.written_by, writtenAtMs: row.written_at, version: row.version },
  };
}

/** False when somebody was faster: nothing is written. `version` null: there was no record yet. */
export async function putRecord(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  visit: { readonly id: AppointmentId; readonly location: string },
  { record, writtenBy, writtenAtMs }: Omit<WrittenRecord, 'version'>,
  version: number | null,
): Promise<boolean> {
  const row = {
    record: box.seal(JSON.stringify(record), recordPlace(visit.id)),
    ...{ written_by: writtenBy, written_at: writtenAtMs },
  };
  if (version === null) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('visit_record')
      .values({ appointment_id: visit.id, location: visit.location, version: 0, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await trx
    .updateTable('visit_record')
    .set({ ...row, version: version + 1 })
    .where('appointment_id', '=', visit.id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function insertAddendum(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  visitId: AppointmentId,
  addendum: Addendum & { readonly id: string },
): Promise<void> {
  const { id, words, writtenBy, writtenAtMs } = addendum;
  await trx
    .insertInto('visit_addendum')
    .values({
      ...{ id, appointment_id: visitId, written_by: writtenBy, written_at: writtenAtMs },
      words: box.seal(words, addendumPlace(id)),
    })
    .execute();
}

/** The oldest first. */
export async function listAddenda(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  id: AppointmentId,
): Promise<readonly Addendum[]> {
  const rows = await db
    .selectFrom('visit_addendum')
    .selectAll()
    .where('appointment_id', '=', id)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    words: box.open(row.words, addendumPlace(row.id)),
    ...{ writtenBy: row.written_by, writtenAtMs: row.written_at },
  }));
}

function recordPlace(id: string) {
  return { table: 'visit_record', rowId: id, column: 'record' };
}

function addendumPlace(id: string) {
  return { table: 'visit_addendum', rowId: id, column: 'words' };
}
