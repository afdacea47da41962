import type { PatientId, PatientRecord } from '#/features/patients/domain/patient.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';
import { rowOf, patientOf } from '#/features/patients/store/patient-row.ts';

export async function insertPatient(trx: Trx, patient: PatientRecord): Promise<void> {
  await trx.insertInto('patient').values(rowOf(patient)).execute();
}

/** One row, as it stands. Whoever it was merged into is `findPerson`. */
export async function findPatient(db: Db | Trx, id: PatientId): Promise<PatientRecord | undefined> {
  const row = await db.selectFrom('patient').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : patientOf(row);
}

/** All rows of the person whom any of them names; the one that was kept comes first. Empty for an unknown one. */
export async function findPerson(db: Db | Trx, id: PatientId): Promise<readonly PatientRecord[]> {
  const rows = await db
    .selectFrom('patient')
    .selectAll()
    .where('kept_id', 'in', (kept) => kept.selectFrom('patient').select('kept_id').where('id', '=', id))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return keptFirst(rows.map(patientOf));
}

/** The row that stands for a person before those that were merged into it. */
export function keptFirst(rows: readonly PatientRecord[]): readonly PatientRecord[] {
  return [...rows.filter(({ mergedInto }) => mergedInto === null), ...rows.filter(isMerged)];
}

/** All rows of all people whom these rows name. */
export async function listRowsOfPeople(
  db: Db | Trx,
  ids: readonly PatientId[],
): Promise<readonly PatientRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('patient')
    .selectAll()
    .where('kept_id', 'in', (kept) => kept.selectFrom('patient').select('kept_id').where('id', 'in', ids))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(patientOf);
}

const PAGE = 500;

/** Every row of every person, in the order of ids. */
export async function* everyPatient(db: Db | Trx): AsyncGenerator<PatientRecord> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('patient')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const row of rows) yield patientOf(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

/** False when somebody was faster: nothing is written. */
export async function replacePatient(
  trx: Trx,
  before: PatientRecord,
  after: PatientRecord,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('patient')
    .set(rowOf({ ...after, version: before.version + 1 }))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Makes two transactions about these people wait for each other. On SQLite all that write do so anyway. */
export async function lockPatients(trx: Trx, ids: readonly PatientId[]): Promise<void> {
  if (dialectOf(trx) === 'sqlite') return;
  await trx
    .selectFrom('patient')
    .select('id')
    .where('kept_id', 'in', (kept) => kept.selectFrom('patient').select('kept_id').where('id', 'in', ids))
    .orderBy('id')
    .forUpdate()
    .execute();
}

function isMerged({ mergedInto }: PatientRecord): boolean {
  return mergedInto !== null;
}
