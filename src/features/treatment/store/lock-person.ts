import type { PatientId } from '#/features/patients/domain/patient.ts';
import { dialectOf, type Trx } from '#/platform/db/database.ts';

/**
 * Makes two presses about one person wait for each other, so that the second sees what the first has written. On SQLite
 * every transaction that writes does so anyway.
 */
export async function lockPerson(trx: Trx, personId: PatientId): Promise<void> {
  if (dialectOf(trx) === 'sqlite') return;
  await trx.selectFrom('patient').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
}
