import type { EntryId } from '#/features/waitlist/domain/entry.ts';
import type { Asker } from '#/platform/asker.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** A line about an entry. Ids and times only: no name, and no word that anybody typed. */
export function auditWait(
  trx: Trx,
  { actor, requestId }: Asker,
  id: EntryId,
  verb: string,
  now: Temporal.Instant,
  detail: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> {
  const subject = { kind: 'wait-list', id };
  return appendAuditEntry(trx, { actor, requestId, subject, at: now, action: `wait-list.${verb}`, detail });
}
