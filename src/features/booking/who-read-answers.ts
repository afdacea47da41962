import type { BookingContext } from '#/features/booking/context.ts';
import { findVisit } from '#/features/booking/find-visit.ts';
import { hasReason } from '#/features/booking/store/visit-note-store.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import { staffRoles } from '#/features/staff/staff-names.ts';
import { initialsOf } from '#/kernel/initials.ts';
import { listAuditEntries } from '#/platform/audit/list-entries.ts';

/** One look at what a patient told the clinic about their health. */
export type Reading = {
  readonly id: number;
  readonly atMs: number;
  /** Null for somebody who works here no more, and for whoever works on the clinic's computer. */
  readonly who: { readonly role: StaffRole; readonly initials: string } | null;
};

/** More looks at one visit than anybody reads. The newest are shown. */
const MOST = 50;

/**
 * Who looked at the health answers of this visit, the newest first, from the audit trail; null when nothing was written and
 * nobody looked, or the link opens nothing. Initials, as in the diary: a patient knows their therapist, and a link that was
 * passed on names nobody in full.
 */
export async function whoReadAnswers(
  context: Pick<BookingContext, 'database' | 'linkTokens'>,
  token: string,
): Promise<readonly Reading[] | null> {
  const visit = await findVisit(context, token);
  if (visit === null) return null;
  const { db } = context.database;
  const any = { actor: null, fromMs: null, toMs: null };
  const about = { subjects: [{ kind: 'appointment', ids: [visit.id] }], actions: ['%read'] };
  const lines = await listAuditEntries(db, { ...any, ...about }, { before: null, most: MOST });
  if (lines.length === 0 && !(await hasReason(db, visit.id))) return null;
  const known = await staffRoles(db, [...new Set(lines.flatMap(({ actor }) => actor.id ?? []))]);
  return lines.map(({ id, atMs, actor }) => {
    const reader = actor.kind === 'staff' ? known.get(actor.id ?? '') : undefined;
    return {
      ...{ id, atMs },
      who: reader === undefined ? null : { role: reader.role, initials: initialsOf(reader.name) },
    };
  });
}
