import type { PatientId } from '#/features/patients/domain/patient.ts';
import { listOrderDays, type OrderDay } from '#/features/treatment/store/claim-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** When a person's orders were copied, the newest first; nothing sealed is read. For everybody who sees the person. */
export function orderDays(db: Db | Trx, personId: PatientId): Promise<readonly OrderDay[]> {
  return listOrderDays(db, personId);
}
