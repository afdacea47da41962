import { sql } from 'kysely';
import { CHAIN_START, sealOf, type AuditRow } from '#/platform/audit/chain.ts';
import { inTransaction, type Database, type Db, type Trx } from '#/platform/db/database.ts';

/** Any number that no other lock of ours uses. */
const SEALING_LOCK = 5_427_913_003;

/** Ids are given out before they are committed, so a lower one may turn up late, but never this late. */
export const LATE_ENTRIES = 20_000;

const BATCH = 500;

/**
 * Chains every entry that is not chained yet, in id order, and returns how many. Run it every few seconds.
 *
 * The chain is not made in the transaction that adds the entry: each would have to wait for the one before to
 * commit, so PostgreSQL would take bookings one at a time, and the rows of two bookings could deadlock on the
 * chain's end. An entry is safe from a slip at once (triggers refuse change) and part of the chain moments later.
 */
export async function sealAuditEntries(database: Database): Promise<number> {
  let sealed = 0;
  for (;;) {
    const batch = await inTransaction(database.db, (trx) => sealBatch(trx, database.dialect));
    sealed += batch;
    if (batch < BATCH) return sealed;
  }
}

async function sealBatch(trx: Trx, dialect: Database['dialect']): Promise<number> {
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${SEALING_LOCK})`.execute(trx);
  const entries = await unsealedEntries(trx);
  if (entries.length === 0) return 0;
  const end = await trx
    .selectFrom('audit_seal')
    .select(['position', 'hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  let { position, hash } = end ?? { position: 0, hash: CHAIN_START };
  const seals = entries.map((entry) => {
    position += 1;
    hash = sealOf(hash, position, entry);
    return { position, entry_id: entry.id, hash };
  });
  await trx.insertInto('audit_seal').values(seals).execute();
  return seals.length;
}

async function unsealedEntries(trx: Trx): Promise<readonly AuditRow[]> {
  const newest = await trx
    .selectFrom('audit_seal')
    .select((builder) => builder.fn.max<number | null>('entry_id').as('id'))
    .executeTakeFirstOrThrow();
  return trx
    .selectFrom('audit_entry')
    .leftJoin('audit_seal', 'audit_seal.entry_id', 'audit_entry.id')
    .selectAll('audit_entry')
    .where('audit_entry.id', '>', (newest.id ?? 0) - LATE_ENTRIES)
    .where('audit_seal.entry_id', 'is', null)
    .orderBy('audit_entry.id')
    .limit(BATCH)
    .execute();
}

/** When the oldest entry was written that no seal holds yet, in epoch milliseconds; null when all are sealed. */
export async function oldestUnsealed(db: Db): Promise<number | null> {
  const newest = await db
    .selectFrom('audit_seal')
    .select((builder) => builder.fn.max<number | null>('entry_id').as('id'))
    .executeTakeFirstOrThrow();
  const { at } = await db
    .selectFrom('audit_entry')
    .leftJoin('audit_seal', 'audit_seal.entry_id', 'audit_entry.id')
    .select((builder) => builder.fn.min<number | null>('audit_entry.at').as('at'))
    .where('audit_entry.id', '>', (newest.id ?? 0) - LATE_ENTRIES)
    .where('audit_seal.entry_id', 'is', null)
    .executeTakeFirstOrThrow();
  return at;
}
