import type { Trx, Db } from '#/platform/db/database.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';

export type Gate = { readonly wrongTries: number; readonly isLocked: boolean };

/** The gate of a person, kept for this transaction: two tries at once are counted one after the other. */
export async function keepGate(trx: Trx, personId: PatientId): Promise<Gate> {
  const row = await trx
    .insertInto('history_gate')
    .values({ patient_id: personId, wrong_tries: 0, locked_at: null })
    .onConflict((conflict) =>
      conflict
        .column('patient_id')
        .doUpdateSet((set) => ({ wrong_tries: set.ref('history_gate.wrong_tries') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return { wrongTries: row.wrong_tries, isLocked: row.locked_at !== null };
}

export async function setGate(
  trx: Trx,
  personId: PatientId,
  wrongTries: number,
  lockedAtMs: number | null,
): Promise<void> {
  await trx
    .updateTable('history_gate')
    .set({ wrong_tries: wrongTries, locked_at: lockedAtMs })
    .where('patient_id', '=', personId)
    .execute();
}

/** Of any row of the person: two rows that were merged keep what each had. */
export async function isGateLocked(db: Db | Trx, personId: PatientId): Promise<boolean> {
  const row = await db
    .selectFrom('history_gate')
    .innerJoin('patient', 'patient.id', 'history_gate.patient_id')
    .select('history_gate.patient_id')
    .where('patient.kept_id', '=', personId)
    .where('history_gate.locked_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function openGates(trx: Trx, personId: PatientId): Promise<void> {
  await trx
    .updateTable('history_gate')
    .set({ wrong_tries: 0, locked_at: null })
    .where('patient_id', 'in', (row) =>
      row.selectFrom('patient').select('id').where('kept_id', '=', personId),
    )
    .execute();
}
