import type { HeardFrom } from '#/features/patients/domain/heard-from.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { setHeardFrom } from '#/features/patients/store/heard-from-store.ts';
import type { Asker } from '#/platform/asker.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** Keeps how somebody heard of the clinic, once: a later answer changes nothing. */
export async function noteHeardFrom(
  trx: Trx,
  id: PatientId,
  heardFrom: HeardFrom,
  { actor, requestId }: Asker,
  now: Temporal.Instant,
): Promise<void> {
  if (!(await setHeardFrom(trx, id, heardFrom))) return;
  const subject = { kind: 'patient', id };
  await appendAuditEntry(trx, { actor, requestId, at: now, subject, action: 'patient.heard-from-told' });
}
