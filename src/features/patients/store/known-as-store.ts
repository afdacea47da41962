import { sql } from 'kysely';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { KnownAs } from '#/features/patients/domain/same-person.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';

/** Makes two bookings under one name and mailbox wait for each other. On SQLite all that write do so anyway. */
export async function lockName(trx: Trx, mailbox: string, nameKey: string): Promise<void> {
  if (dialectOf(trx) === 'sqlite') return;
  const words = JSON.stringify(['patient', mailbox, nameKey]);
  await sql`select pg_advisory_xact_lock(hashtextextended(${words}, 0))`.execute(trx);
}

/** Everybody whom a mailbox and a name fit. The mailbox may have been noted under an earlier name of it. */
export async function listKnownAs(
  db: Db | Trx,
  mailboxes: readonly string[],
  nameKey: string,
): Promise<readonly KnownAs[]> {
  const rows = await db
    .selectFrom('patient_known_as')
    .innerJoin('patient', 'patient.id', 'patient_known_as.patient_id')
    .select(['patient_known_as.birth_date', 'patient_known_as.patient_id', 'patient.kept_id'])
    .where('patient_known_as.mailbox', 'in', mailboxes)
    .where('patient_known_as.name_key', '=', nameKey)
    .orderBy('patient_known_as.birth_date')
    .orderBy('patient_known_as.mailbox')
    .execute();
  return rows.map(({ birth_date: birthDate, patient_id: patientId, kept_id: keptId }) => ({
    patientId: patientId as PatientId,
    keptId: keptId as PatientId,
    birthDate: birthDate === '' ? null : birthDate,
  }));
}

/** Notes a way in which a patient was booked. What leads to somebody already stays. */
export async function noteKnownAs(
  trx: Trx,
  way: { readonly mailbox: string; readonly nameKey: string; readonly birthDate: string | null },
  { id, location }: { readonly id: PatientId; readonly location: string },
): Promise<void> {
  await trx
    .insertInto('patient_known_as')
    .values({
      mailbox: way.mailbox,
      name_key: way.nameKey,
      birth_date: way.birthDate ?? '',
      patient_id: id,
      location,
    })
    .onConflict((conflict) => conflict.columns(['mailbox', 'name_key', 'birth_date']).doNothing())
    .execute();
}
