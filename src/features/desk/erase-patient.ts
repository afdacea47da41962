import type { DeskContext } from '#/features/desk/context.ts';
import type { ErasureReason } from '#/features/desk/domain/erasure-reason.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { ErasurePreview, PatientErasing } from '#/features/patients/erasing.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import {
  refuseUnless,
  refuseUnlessFresh,
  type CodeNeeded,
  type NotAllowed,
  type StaffAsker,
} from '#/features/staff/staff-asker.ts';
import { isUuid } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import type { Wiped } from '#/platform/db/wipe.ts';

type ErasingContext = Pick<DeskContext, 'database' | 'clock'> & { readonly erasing: PatientErasing };
type Unknown = { readonly kind: 'unknown-patient' };

/** What would go, and what must stay and why. Changes nothing. */
export async function previewErasure(
  { database, erasing }: ErasingContext,
  id: string,
  asker: StaffAsker,
): Promise<Result<ErasurePreview, NotAllowed | Unknown>> {
  const allowed = refuseUnless(asker, 'erase-patients');
  if (!allowed.ok) return allowed;
  const person = isUuid(id) ? await readPerson(database.db, id as PatientId) : null;
  return person === null ? failed({ kind: 'unknown-patient' }) : ok(await erasing.plan(person.id));
}

/**
 * Erases what the preview says, then takes it out of the database's files, and answers what still lies there. Why is noted
 * first, so that it is known even if the machine stops half way.
 */
export async function erasePatient(
  context: ErasingContext,
  id: string,
  reason: ErasureReason,
  asker: StaffAsker,
): Promise<Result<Wiped, NotAllowed | CodeNeeded | Unknown | { readonly kind: 'in-the-way' }>> {
  const now = context.clock.now();
  const plan = await previewErasure(context, id, asker);
  if (!plan.ok) return plan;
  const fresh = refuseUnlessFresh(asker, now);
  if (!fresh.ok) return fresh;
  if (plan.value.blocks.length > 0) return failed({ kind: 'in-the-way' });
  const { actor, requestId } = asker;
  const subject = { kind: 'patient', id };
  await inTransaction(context.database.db, (trx) =>
    appendAuditEntry(trx, {
      actor,
      requestId,
      subject,
      at: now,
      action: 'patient.erase-asked',
      detail: { reason },
    }),
  );
  await context.erasing.erase(id, actor);
  return ok(await context.erasing.wipe());
}
