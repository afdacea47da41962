import { appendAuditEntry, type AuditEntry } from '#/platform/audit/audit-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** Whoever types commands on the clinic's computer. */
export const OPERATOR = { kind: 'operator', id: null } as const;

/** The same for use cases that the desk has as well. */
export const OPERATOR_ASKING = { actor: OPERATOR, requestId: null, staff: null } as const;

/** Leaves a line in the audit trail for what a command changes, in the transaction of the change. */
export function noteOperator(trx: Trx, entry: Omit<AuditEntry, 'actor' | 'requestId'>): Promise<void> {
  return appendAuditEntry(trx, { ...entry, actor: OPERATOR, requestId: null });
}
