import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AuditTables } from '#/platform/audit/tables.ts';

export type AuditRow = Selectable<AuditTables['audit_entry']>;

/** What the first entry is chained to. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256, in hex, of the seal before and of every field of the entry at its place in the chain. */
export function sealOf(previousHash: string, position: number, row: AuditRow): string {
  const fields = [
    position,
    row.id,
    row.at,
    row.actor_kind,
    row.actor_id,
    row.action,
    row.subject_kind,
    row.subject_id,
    row.request_id,
    row.detail,
  ];
  return createHash('sha256')
    .update(`${previousHash}\n${JSON.stringify(fields)}`)
    .digest('hex');
}
