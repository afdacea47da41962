import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** What is kept of people and hangs on them, not on one visit. */
const OF_PEOPLE = ['treatment_claim', 'health_history', 'history_gate'] as const;
/** What hangs on one visit. */
const OF_VISITS = [
  'visit_claim',
  'history_draft',
  'health_history',
  'visit_record',
  'visit_addendum',
  'home_care',
  'visit_feeling',
] as const;

/** Rows about these people and these visits. */
export async function countRecords(
  db: Db | Trx,
  people: readonly PatientId[],
  visits: readonly AppointmentId[],
): Promise<number> {
  let count = 0;
  for (const table of people.length === 0 ? [] : OF_PEOPLE) {
    const rows = await db
      .selectFrom(table)
      .innerJoin('patient', 'patient.id', `${table}.patient_id`)
      .select('patient.id')
      .where('patient.kept_id', 'in', people)
      .execute();
    count += rows.length;
  }
  for (const table of visits.length === 0 ? [] : OF_VISITS) {
    const rows = await db
      .selectFrom(table)
      .select('appointment_id')
      .where('appointment_id', 'in', visits)
      .execute();
    count += rows.length;
  }
  return count;
}

/** All that is kept of a person beside the visits: claims with their orders and scans, histories. Returns how many. */
export async function deleteOfPerson(trx: Trx, keptId: PatientId): Promise<number> {
  let count = 0;
  for (const table of OF_PEOPLE) {
    const { numDeletedRows } = await trx
      .deleteFrom(table)
      .where('patient_id', 'in', (row) =>
        row.selectFrom('patient').select('id').where('kept_id', '=', keptId),
      )
      .executeTakeFirstOrThrow();
    count += Number(numDeletedRows);
  }
  return count;
}

/** All that was told before and noted after these visits. Returns how many. */
export async function deleteOfVisits(trx: Trx, visits: readonly AppointmentId[]): Promise<number> {
  let count = 0;
  for (const table of visits.length === 0 ? [] : OF_VISITS) {
    const { numDeletedRows } = await trx
      .deleteFrom(table)
      .where('appointment_id', 'in', visits)
      .executeTakeFirstOrThrow();
    count += Number(numDeletedRows);
  }
  return count;
}
