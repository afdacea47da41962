import type { OverrideReason } from '#/features/booking/domain/desk-rules.ts';
import type { Conflict } from '#/features/booking/domain/why-not.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

const ACTION = 'appointment.rule-overridden';

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
    action: ACTION,
    subject: { kind: 'appointment', id },
    requestId,
    at: now,
    detail: { reason: override, rules: passedOver.map(({ kind }) => kind).join('.') },
  });
}

/** The rules that people have passed over for these visits by name, as the trail tells it. */
export async function listOverriddenRules(
  db: Db,
  visits: readonly Pick<AppointmentRecord, 'id'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = new Set<string>(visits.map(({ id }) => id));
  const rows = await db
    .selectFrom('audit_entry')
    .innerJoin('appointment', 'appointment.id', 'audit_entry.subject_id')
    .select(['subject_id', 'detail'])
    .where('action', '=', ACTION)
    .where('appointment.status', 'in', ['booked', 'arrived'])
    .orderBy('audit_entry.id')
    .execute();
  const rules = new Map<string, readonly string[]>();
  for (const { subject_id, detail } of rows) {
    if (!wanted.has(subject_id)) continue;
    const { rules: passed = '' } = JSON.parse(detail) as { readonly rules?: string };
    rules.set(subject_id, [...(rules.get(subject_id) ?? []), ...passed.split('.')]);
  }
  return rules;
}
