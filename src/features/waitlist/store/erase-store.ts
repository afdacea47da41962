import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { EntryId } from '#/features/waitlist/domain/entry.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type EntryOfPerson = { readonly id: EntryId; readonly email: string | null };

/** Every entry of these people, whichever of their rows it names. */
export async function listEntriesOf(
  db: Db | Trx,
  people: readonly PatientId[],
): Promise<readonly EntryOfPerson[]> {
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom('wait_list_entry')
    .innerJoin('patient', 'patient.id', 'wait_list_entry.patient_id')
    .select(['wait_list_entry.id', 'wait_list_entry.email'])
    .where('patient.kept_id', 'in', (kept) =>
      kept.selectFrom('patient').select('kept_id').where('id', 'in', people),
    )
    .orderBy('wait_list_entry.id')
    .execute();
  return rows.map(({ id, email }) => ({ id: id as EntryId, email }));
}

/** Every entry with an address, whether or not it was proved. */
export async function listEntriesWithAddress(db: Db | Trx): Promise<readonly EntryOfPerson[]> {
  const rows = await db
    .selectFrom('wait_list_entry')
    .select(['id', 'email'])
    .where('email', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id, email }) => ({ id: id as EntryId, email }));
}
