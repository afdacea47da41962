import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Trx } from '#/platform/db/database.ts';

/** The person of `merged` becomes a part of `kept`. Both are rows that stand for their person. */
export async function noteMerge(trx: Trx, merged: PatientId, kept: PatientId): Promise<void> {
  await trx
    .updateTable('patient')
    .set((row) => ({ merged_into: kept, kept_id: kept, version: row('version', '+', 1) }))
    .where('id', '=', merged)
    .execute();
  await trx.updateTable('patient').set({ kept_id: kept }).where('kept_id', '=', merged).execute();
}

export async function notePart(trx: Trx, id: PatientId): Promise<void> {
  await trx
    .updateTable('patient')
    .set((row) => ({ merged_into: null, kept_id: id, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function keepTogether(trx: Trx, ids: readonly PatientId[], kept: PatientId): Promise<void> {
  await trx.updateTable('patient').set({ kept_id: kept }).where('id', 'in', ids).execute();
}
