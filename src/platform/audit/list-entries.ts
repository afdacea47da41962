import { sql, type ExpressionBuilder } from 'kysely';
import type { AuditActor } from '#/platform/audit/audit-store.ts';
import type { Db, Schema, Trx } from '#/platform/db/database.ts';

/** One line of the trail, as it was written. */
export type AuditLine = {
  readonly id: number;
  readonly atMs: number;
  readonly actor: AuditActor;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly requestId: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
};

export type AuditFilter = {
  /** An id of null: everybody of the kind. */
  readonly actor: AuditActor | null;
  /** Null for any; an empty list for none. */
  readonly subjects: readonly { readonly kind: string; readonly ids: readonly string[] }[] | null;
  /** Patterns of `like`, of which one must fit; null for any. */
  readonly actions: readonly string[] | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
};

/** The newest lines first; `before` is the id of the last line of the page before. */
export async function listAuditEntries(
  db: Db | Trx,
  filter: AuditFilter,
  { before, most }: { readonly before: number | null; readonly most: number },
): Promise<readonly AuditLine[]> {
  let query = db.selectFrom('audit_entry').selectAll().orderBy('id', 'desc').limit(most);
  if (before !== null) query = query.where('id', '<', before);
  if (filter.fromMs !== null) query = query.where('at', '>=', filter.fromMs);
  if (filter.toMs !== null) query = query.where('at', '<', filter.toMs);
  if (filter.actor !== null) {
    query = query.where('actor_kind', '=', filter.actor.kind);
    if (filter.actor.id !== null) query = query.where('actor_id', '=', filter.actor.id);
  }
  const { actions, subjects } = filter;
  if (actions !== null)
    query = query.where((row) => row.or(actions.map((one) => row('action', 'like', one))));
  if (subjects !== null) query = query.where((builder) => isAbout(builder, subjects));
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    atMs: row.at,
    actor: { kind: row.actor_kind as AuditActor['kind'], id: row.actor_id },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    requestId: row.request_id,
    detail: JSON.parse(row.detail) as AuditLine['detail'],
  }));
}

function isAbout(
  row: ExpressionBuilder<Schema, 'audit_entry'>,
  subjects: NonNullable<AuditFilter['subjects']>,
) {
  const known = subjects.filter(({ ids }) => ids.length > 0);
  if (known.length === 0) return sql<boolean>`1 = 0`;
  return row.or(
    known.map(({ kind, ids }) => row.and([row('subject_kind', '=', kind), row('subject_id', 'in', ids)])),
  );
}

/** How much of the trail is chained by now, without looking whether it is whole. */
export async function readSealedEnd(
  db: Db | Trx,
): Promise<{ readonly position: number; readonly atMs: number } | null> {
  const row = await db
    .selectFrom('audit_seal')
    .innerJoin('audit_entry', 'audit_entry.id', 'audit_seal.entry_id')
    .select(['audit_seal.position', 'audit_entry.at'])
    .orderBy('audit_seal.position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { position: row.position, atMs: row.at };
}
