import { failed, ok, type Result } from '#/kernel/result.ts';
import { CHAIN_START, sealOf, type AuditRow } from '#/platform/audit/chain.ts';
import { LATE_ENTRIES } from '#/platform/audit/seal-audit-entries.ts';
import type { Db } from '#/platform/db/database.ts';

/** The end of the chain at some moment. Kept outside the database it proves that nothing before it was cut off. */
export type ChainEnd = { readonly position: number; readonly hash: string };

export type ChainFault = {
  readonly kind: 'audit-chain-broken';
  /** The first place in the chain that does not fit. */
  readonly position: number;
  readonly reason: 'entry-removed' | 'seal-removed' | 'entry-altered' | 'end-cut-off' | 'entry-left-out';
};

export type ChainReport = {
  readonly end: ChainEnd;
  /** Entries too new to be chained. */
  readonly unsealed: number;
};

const PAGE = 1000;

/**
 * Walks the whole chain and finds the first entry that was altered or removed. Entries removed from the very end
 * leave no trace in the database: pass `known`, an end written down earlier, to find that too.
 */
export async function verifyAuditChain(db: Db, known?: ChainEnd): Promise<Result<ChainReport, ChainFault>> {
  let end: ChainEnd = { position: 0, hash: CHAIN_START };
  let newestSealed = 0;
  for (;;) {
    const page = await sealsAfter(db, end.position);
    for (const seal of page) {
      const reason = faultOf(seal, end) ?? (isOtherThan(known, seal) ? 'entry-altered' : undefined);
      if (reason !== undefined) return broken(end.position + 1, reason);
      end = { position: seal.position, hash: seal.hash };
      newestSealed = Math.max(newestSealed, seal.entryId);
    }
    if (page.length < PAGE) break;
  }
  if (known !== undefined && end.position < known.position) return broken(end.position + 1, 'end-cut-off');
  const unsealed = await countUnsealed(db);
  return unsealed.oldest !== null && unsealed.oldest < newestSealed - LATE_ENTRIES
    ? broken(end.position + 1, 'entry-left-out')
    : ok({ end, unsealed: unsealed.count });
}

type Seal = ChainEnd & { readonly entryId: number; readonly row: AuditRow | undefined };

async function sealsAfter(db: Db, position: number): Promise<readonly Seal[]> {
  const rows = await db
    .selectFrom('audit_seal')
    .leftJoin('audit_entry', 'audit_entry.id', 'audit_seal.entry_id')
    .select(['audit_seal.position', 'audit_seal.hash', 'audit_seal.entry_id', 'audit_entry.id'])
    .select(['at', 'actor_kind', 'actor_id', 'action', 'subject_kind', 'subject_id', 'request_id', 'detail'])
    .where('audit_seal.position', '>', position)
    .orderBy('audit_seal.position')
    .limit(PAGE)
    .execute();
  return rows.map(({ position: at, hash, entry_id: entryId, id, ...fields }) => ({
    position: at,
    hash,
    entryId,
    // A left join gives all of an entry's fields or none.
    row: id === null ? undefined : ({ id, ...fields } as AuditRow),
  }));
}

function faultOf(seal: Seal, previous: ChainEnd): ChainFault['reason'] | undefined {
  if (seal.position !== previous.position + 1) return 'seal-removed';
  if (seal.row === undefined) return 'entry-removed';
  return sealOf(previous.hash, seal.position, seal.row) === seal.hash ? undefined : 'entry-altered';
}

function isOtherThan(known: ChainEnd | undefined, seal: Seal): boolean {
  return known !== undefined && known.position === seal.position && known.hash !== seal.hash;
}

async function countUnsealed(db: Db): Promise<{ readonly count: number; readonly oldest: number | null }> {
  return db
    .selectFrom('audit_entry')
    .leftJoin('audit_seal', 'audit_seal.entry_id', 'audit_entry.id')
    .select((builder) => [
      builder.fn.countAll<number>().as('count'),
      builder.fn.min<number | null>('audit_entry.id').as('oldest'),
    ])
    .where('audit_seal.entry_id', 'is', null)
    .executeTakeFirstOrThrow();
}

function broken(position: number, reason: ChainFault['reason']) {
  return failed({ kind: 'audit-chain-broken', position, reason } as const);
}
