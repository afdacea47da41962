import type { Selectable } from 'kysely';
import { findTextOf } from '#/features/patients/domain/find-words.ts';
import { nameKeyOf } from '#/features/patients/domain/name-key.ts';
import type { PatientId, PatientRecord } from '#/features/patients/domain/patient.ts';
import type { PatientTables } from '#/features/patients/store/tables.ts';
import { lineDigits } from '#/kernel/phone-number.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';

type Row = Selectable<PatientTables['patient']>;

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

function rowOf({ facts, comfort, ...patient }: PatientRecord): PatientTables['patient'] {
  return {
    id: patient.id,
    location: patient.location,
    first_name: facts.firstName,
    last_name: facts.lastName,
    name_key: nameKeyOf(facts),
    email: facts.email,
    phone: facts.phone,
    phone_key: lineDigits(facts.phone),
    other_phone: facts.otherPhone,
    birth_date: facts.birthDate,
    guardian: facts.guardian,
    pressure: comfort.pressure,
    position: comfort.position,
    scents: comfort.scents,
    nut_oil: comfort.nutOil,
    talk: comfort.talk,
    language: comfort.language,
    interpreter: comfort.interpreter ? 1 : 0,
    step_free: comfort.stepFree ? 1 : 0,
    owner_decides: patient.ownerDecides ? 1 : 0,
    heard_from: patient.heardFrom,
    merged_into: patient.mergedInto,
    kept_id: patient.keptId,
    find_text: findTextOf(facts),
    checked_at: patient.checkedAtMs,
    created_at: patient.createdAtMs,
    version: patient.version,
  };
}

export function patientOf(row: Row): PatientRecord {
  return {
    id: row.id as PatientId,
    location: row.location,
    facts: {
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      phone: row.phone,
      otherPhone: row.other_phone,
      birthDate: row.birth_date,
      guardian: row.guardian,
    },
    comfort: {
      pressure: row.pressure,
      position: row.position,
      scents: row.scents,
      nutOil: row.nut_oil,
      talk: row.talk,
      language: row.language,
      interpreter: row.interpreter === 1,
      stepFree: row.step_free === 1,
    },
    ownerDecides: row.owner_decides === 1,
    heardFrom: row.heard_from,
    mergedInto: row.merged_into as PatientId | null,
    keptId: row.kept_id as PatientId,
    checkedAtMs: row.checked_at,
    createdAtMs: row.created_at,
    version: row.version,
  };
}
