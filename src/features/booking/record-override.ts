import type { OverrideReason } from '#/features/booking/domain/desk-rules.ts';
import type { Conflict } from '#/features/booking/domain/why-not.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Trx } from '#/platform/db/database.ts';

/** A rule that was passed over is an act of its own in the trail: by whom, which rules, and what kind of reason. */
export async function recordOverride(
  trx: Trx,
  { actor, requestId }: Asker,
  { id }: Pick<AppointmentRecord, 'id'>,
  { override, passedOver }: { readonly override: OverrideReason; readonly passedOver: readonly Conflict[] },
  now: Temporal.Instant,
): Promise<void> {
  await appendAuditEntry(trx, {
    actor,
    action: 'appointment.rule-overridden',
    subject: { kind: 'appointment', id },
    requestId,
    at: now,
    detail: { reason: override, rules: passedOver.map(({ kind }) => kind).join('.') },
  });
}
