import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export async function countRecords(db: Db | Trx, people: readonly PatientId[]): Promise<number> {
  if (people.length === 0) return 0;
  const { count } = await db
    .selectFrom('treatment_claim')
    .innerJoin('patient', 'patient.id', 'treatment_claim.patient_id')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('patient.kept_id', 'in', people)
    .executeTakeFirstOrThrow();
  return count;
}

/** All claims of a person, with their orders and scans. Returns how many. */
export async function deleteRecords(trx: Trx, keptId: PatientId): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('treatment_claim')
    .where('patient_id', 'in', (row) => row.selectFrom('patient').select('id').where('kept_id', '=', keptId))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
