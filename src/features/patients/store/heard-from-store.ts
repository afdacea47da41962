import type { HeardFrom } from '#/features/patients/domain/heard-from.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * False when any row of the person holds an answer. The version stays: whoever is changing what the clinic knows of the
 * person has not seen this and loses nothing.
 */
export async function setHeardFrom(trx: Trx, id: PatientId, heardFrom: HeardFrom): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('patient')
    .set({ heard_from: heardFrom })
    .where('id', '=', id)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('patient as told')
            .select('told.id')
            .whereRef('told.kept_id', '=', 'patient.kept_id')
            .where('told.heard_from', 'is not', null),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
