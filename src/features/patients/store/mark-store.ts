import type { PatientId } from '#/features/patients/domain/patient.ts';
import { lineDigits } from '#/kernel/phone-number.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Whether a marked person has this name and birth date, and was booked with one of the mailboxes or has the phone. */
export async function isMarkedExactly(
  db: Db | Trx,
  typed: {
    readonly mailboxes: readonly string[];
    readonly nameKey: string;
    readonly birthDate: string;
    readonly phone: string;
  },
): Promise<boolean> {
  const marked = (query: ReturnType<typeof rows>) =>
    query
      .where('patient.kept_id', 'in', (some) =>
        some.selectFrom('patient').select('kept_id').where('owner_decides', '=', 1),
      )
      .limit(1)
      .executeTakeFirst();
  const byMailbox =
    typed.mailboxes.length === 0
      ? undefined
      : await marked(
          rows(db).where('patient.id', 'in', (known) =>
            known
              .selectFrom('patient_known_as')
              .select('patient_id')
              .where('mailbox', 'in', typed.mailboxes)
              .where('name_key', '=', typed.nameKey)
              .where('birth_date', '=', typed.birthDate),
          ),
        );
  if (byMailbox !== undefined) return true;
  const byPhone = await marked(
    rows(db)
      .where('patient.name_key', '=', typed.nameKey)
      .where('patient.birth_date', '=', typed.birthDate)
      .where('patient.phone_key', '=', lineDigits(typed.phone)),
  );
  return byPhone !== undefined;
}

export async function clearMarks(trx: Trx, keptId: PatientId): Promise<void> {
  await trx
    .updateTable('patient')
    .set((row) => ({ owner_decides: 0, version: row('version', '+', 1) }))
    .where('kept_id', '=', keptId)
    .where('owner_decides', '=', 1)
    .execute();
}

function rows(db: Db | Trx) {
  return db.selectFrom('patient').select('patient.id');
}
