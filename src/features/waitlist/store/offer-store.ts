import type { EntryId, OfferId, OfferStatus, WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import type { FreedByMove } from '#/features/waitlist/domain/wait-rule.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import { isUniqueViolation } from '#/platform/db/database-errors.ts';
import { rowOf, offerOf } from '#/features/waitlist/store/offer-row.ts';

/** Throws when the person decides about another time: see `isDeciding`. */
export async function insertOffer(trx: Trx, offer: WaitListOffer): Promise<void> {
  await trx.insertInto('wait_list_offer').values(rowOf(offer)).execute();
}

/** True when the database refused an offer because the person has an open one. */
export function isDeciding(error: unknown): boolean {
  return isUniqueViolation(error, ['wait_list_offer.entry_id']);
}

export async function findOffer(db: Db | Trx, id: OfferId): Promise<WaitListOffer | undefined> {
  const row = await db.selectFrom('wait_list_offer').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : offerOf(row);
}

/** Settles an offer that is open. False when it is not: somebody was faster. */
export async function settleOffer(
  trx: Trx,
  id: OfferId,
  status: Exclude<OfferStatus, 'open'>,
  nowMs: number,
  taken: Pick<WaitListOffer, 'appointmentId' | 'freed'> = { appointmentId: null, freed: null },
): Promise<boolean> {
  const { appointmentId, freed } = taken;
  const { numUpdatedRows } = await trx
    .updateTable('wait_list_offer')
    .set({
      status,
      settled_at: nowMs,
      appointment_id: appointmentId,
      freed_practitioner: freed?.practitioner ?? null,
      freed_from: freed?.start ?? null,
      freed_to: freed?.end ?? null,
    })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The open offer of an entry. */
export async function findOpenOffer(db: Db | Trx, entryId: EntryId): Promise<WaitListOffer | undefined> {
  const row = await db
    .selectFrom('wait_list_offer')
    .selectAll()
    .where('entry_id', '=', entryId)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return row === undefined ? undefined : offerOf(row);
}

/** Open offers whose time to answer is over. */
export async function listUnanswered(db: Db | Trx, nowMs: number): Promise<readonly WaitListOffer[]> {
  const rows = await db
    .selectFrom('wait_list_offer')
    .selectAll()
    .where('status', '=', 'open')
    .where('answer_by', '<=', nowMs)
    .orderBy('answer_by')
    .execute();
  return rows.map(offerOf);
}

/** Every offer to these entries, oldest first. */
export async function listOffersTo(
  db: Db | Trx,
  entries: readonly EntryId[],
): Promise<readonly WaitListOffer[]> {
  if (entries.length === 0) return [];
  const rows = await db
    .selectFrom('wait_list_offer')
    .selectAll()
    .where('entry_id', 'in', entries)
    .orderBy('offered_at')
    .orderBy('id')
    .execute();
  return rows.map(offerOf);
}

/** Offers that were settled since then, newest first. */
export async function listSettledSince(
  db: Db | Trx,
  sinceMs: number,
  limit: number,
): Promise<readonly WaitListOffer[]> {
  const rows = await db
    .selectFrom('wait_list_offer')
    .selectAll()
    .where('status', '<>', 'open')
    .where('settled_at', '>=', sinceMs)
    .orderBy('settled_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(offerOf);
}

/** Times that people left by moving up since then. */
export async function listMovesSince(db: Db | Trx, sinceMs: number): Promise<readonly FreedByMove[]> {
  const rows = await db
    .selectFrom('wait_list_offer')
    .select(['freed_practitioner', 'freed_from', 'freed_to', 'settled_at', 'chain'])
    .where('status', '=', 'taken')
    .where('settled_at', '>=', sinceMs)
    .where('freed_from', 'is not', null)
    .execute();
  return rows.map((row) => ({
    practitioner: row.freed_practitioner ?? '',
    start: row.freed_from ?? 0,
    end: row.freed_to ?? 0,
    movedAtMs: row.settled_at ?? 0,
    chain: row.chain + 1,
  }));
}
