import { sql, type Selectable } from 'kysely';
import type { HoldId, HoldLife } from '#/features/booking/domain/hold.ts';
import { insertHoldInOneStatement } from '#/features/booking/store/hold-in-one-statement.ts';
import { deleteCellsOf, insertCells, isSlotTaken, type Claim } from '#/features/booking/store/slot-cells.ts';
import type { BookingTables } from '#/features/booking/store/tables.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';

/** A time kept for somebody. All instants are epoch milliseconds. */
export type HoldRecord = {
  readonly id: HoldId;
  readonly service: string;
  readonly practitioner: string;
  readonly room: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly busyUntilMs: number;
  readonly priceCents: number;
  readonly anyPractitioner: boolean;
  readonly anonymous: boolean;
  readonly client: string | null;
  readonly createdAtMs: number;
} & HoldLife;

/**
 * Writes a hold and takes its cells, first clearing away holds of this practitioner or room that have expired.
 * Throws when somebody has the time: see `isSlotTaken`.
 */
export async function insertHold(trx: Trx, hold: HoldRecord): Promise<void> {
  const claim = claimOf(hold);
  if (dialectOf(trx) === 'postgres') return insertHoldInOneStatement(trx, rowOf(hold), claim);
  await clearExpired(trx, claim, hold.createdAtMs);
  await trx.insertInto('hold').values(rowOf(hold)).execute();
  await insertCells(trx, claim);
}

/** Gives the time of expired holds back, where they stand in the way of a claim. Reads never do this. */
export async function clearExpired(trx: Trx, claim: Claim, nowMs: number): Promise<void> {
  const expired = await trx
    .deleteFrom('hold')
    .where('expires_at', '<=', nowMs)
    .where('starts_at', '<', claim.taken.end)
    .where('busy_until', '>', claim.taken.start)
    .where((row) => row.or([row('practitioner', '=', claim.practitioner), row('room', '=', claim.room)]))
    .returning('id')
    .execute();
  await deleteCellsOf(
    trx,
    expired.map(({ id }) => id),
  );
}

/** Takes the cells of a claim if nobody has them. False when somebody does: the transaction is as it was before. */
export async function takeFreeCells(trx: Trx, claim: Claim, nowMs: number): Promise<boolean> {
  await sql`savepoint take_free_cells`.execute(trx);
  try {
    await clearExpired(trx, claim, nowMs);
    await insertCells(trx, claim);
    await sql`release savepoint take_free_cells`.execute(trx);
    return true;
  } catch (error) {
    await sql`rollback to savepoint take_free_cells`.execute(trx);
    if (isSlotTaken(error)) return false;
    throw error;
  }
}

/** The hold, whether or not it has expired; undefined when it was given up, used or cleared away. */
export async function findHold(db: Db | Trx, id: HoldId): Promise<HoldRecord | undefined> {
  const row = await db.selectFrom('hold').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** Takes a live hold out and leaves its cells, for the appointment of the same id. Only one caller ever gets it. */
export async function takeLiveHold(trx: Trx, id: HoldId, nowMs: number): Promise<HoldRecord | undefined> {
  const row = await trx
    .deleteFrom('hold')
    .where('id', '=', id)
    .where('expires_at', '>', nowMs)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** Deletes the hold, and its cells unless they are to stay with an appointment. False when there is none. */
export async function dropHold(
  trx: Trx,
  id: HoldId,
  cells: 'cells-too' | 'keep-cells' = 'cells-too',
): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('hold').where('id', '=', id).executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return false;
  if (cells === 'cells-too') await deleteCellsOf(trx, [id]);
  return true;
}

/** The same, but only if it has expired by `nowMs`: somebody may have extended it since it was looked at. */
export async function dropExpiredHold(trx: Trx, id: HoldId, nowMs: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('hold')
    .where('id', '=', id)
    .where('expires_at', '<=', nowMs)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return false;
  await deleteCellsOf(trx, [id]);
  return true;
}

/** Sets stage and expiry if the hold is still as it was read. False when somebody was faster. */
export async function changeHoldLife(
  trx: Db | Trx,
  before: HoldRecord,
  life: HoldLife,
  anonymous = before.anonymous,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('hold')
    .set({ stage: life.stage, expires_at: life.expiresAtMs, anonymous: anonymous ? 1 : 0 })
    .where('id', '=', before.id)
    .where('stage', '=', before.stage)
    .where('expires_at', '=', before.expiresAtMs)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** How many live holds a client has, one of them perhaps not counted because it is being replaced. */
export async function countLiveHolds(
  trx: Trx,
  client: string,
  except: string | null,
  nowMs: number,
): Promise<number> {
  const { holds } = await trx
    .selectFrom('hold')
    .select((row) => row.fn.countAll<number>().as('holds'))
    .where('client', '=', client)
    .where('expires_at', '>', nowMs)
    .where('id', '<>', except ?? '')
    .executeTakeFirstOrThrow();
  return holds;
}

/** Makes one client's requests wait for each other, so that a cap cannot be passed by asking at the same moment. */
export async function lockClient(trx: Trx, client: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${sql.val(client)}, 0))`.execute(trx);
}

/** Ids of holds that have expired, oldest first. */
export async function listExpiredHolds(
  db: Db | Trx,
  nowMs: number,
  limit: number,
): Promise<readonly HoldId[]> {
  const rows = await db
    .selectFrom('hold')
    .select('id')
    .where('expires_at', '<=', nowMs)
    .orderBy('expires_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id as HoldId);
}

export function claimOf(visit: {
  readonly id: string;
  readonly practitioner: string;
  readonly room: string;
  readonly startsAtMs: number;
  readonly busyUntilMs: number;
}): Claim {
  return {
    owner: visit.id,
    practitioner: visit.practitioner,
    room: visit.room,
    taken: { start: visit.startsAtMs, end: visit.busyUntilMs },
  };
}

function rowOf(hold: HoldRecord): BookingTables['hold'] {
  return {
    id: hold.id,
    service: hold.service,
    practitioner: hold.practitioner,
    room: hold.room,
    starts_at: hold.startsAtMs,
    ends_at: hold.endsAtMs,
    busy_until: hold.busyUntilMs,
    price_cents: hold.priceCents,
    any_practitioner: hold.anyPractitioner ? 1 : 0,
    stage: hold.stage,
    expires_at: hold.expiresAtMs,
    client: hold.client,
    anonymous: hold.anonymous ? 1 : 0,
    created_at: hold.createdAtMs,
  };
}

function recordOf(row: Selectable<BookingTables['hold']>): HoldRecord {
  return {
    id: row.id as HoldId,
    service: row.service,
    practitioner: row.practitioner,
    room: row.room,
    startsAtMs: row.starts_at,
    endsAtMs: row.ends_at,
    busyUntilMs: row.busy_until,
    priceCents: row.price_cents,
    anyPractitioner: row.any_practitioner === 1,
    stage: row.stage,
    expiresAtMs: row.expires_at,
    client: row.client,
    anonymous: row.anonymous === 1,
    createdAtMs: row.created_at,
  };
}

/** How many times are kept for somebody now. */
export async function countOpenHolds(db: Db, nowMs: number): Promise<number> {
  const { found } = await db
    .selectFrom('hold')
    .select((row) => row.fn.countAll<number>().as('found'))
    .where('expires_at', '>', nowMs)
    .executeTakeFirstOrThrow();
  return found;
}
