import { sql } from 'kysely';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import type { Database, DialectName } from '#/platform/db/database.ts';
import { apart, openTimes, postJson, type WantedSlot } from './booking-client.ts';
import { brokenInvariants } from './booking-invariants.ts';
import { book } from './booking-races.ts';
import { startBookingServer, type BookingServer } from './booking-servers.ts';
import { crowdedContent } from './booking-content.ts';
import { buildSite } from './built-site.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

const SERVICE = 'medical-massage-60';
const THERAPISTS = 40;
const PEOPLE = 6;
const LEAST_IN_STOCK = 500;

export type CrashReport = {
  readonly cycles: number;
  /** Visits whose 201 had arrived before the server was killed. */
  readonly acknowledged: number;
  /** What went wrong, in words; empty when nothing did. */
  readonly faults: readonly string[];
  readonly slowestStartMs: number;
};

/**
 * Kills the server in the middle of its work, again and again, and looks each time whether everything it had
 * promised is still there, once, with its mail. It dies after one to `mostVisits` confirmed visits.
 */
export async function crashAgainAndAgain(
  dialect: DialectName,
  cycles: number,
  mostVisits: number,
): Promise<CrashReport> {
  const database = await openTestDatabase(dialect);
  await seedSchedules({ database, content: crowdedContent(THERAPISTS) });
  const site = buildSite();
  const times = new TimeStock();
  const faults: string[] = [];
  let acknowledged = 0;
  let slowestStartMs = 0;
  try {
    for (let cycle = 1; cycle <= cycles && faults.length === 0; cycle += 1) {
      const startedAt = performance.now();
      const server = await startBookingServer(database.url, site.dist, THERAPISTS);
      slowestStartMs = Math.max(slowestStartMs, performance.now() - startedAt);
      await times.refill(server.origin);
      const references = await bookUntilItIsKilled(server, times, 1 + Math.floor(Math.random() * mostVisits));
      acknowledged += references.length;
      faults.push(...(await lostAmong(database, references)));
      if (cycle % 25 === 0 || cycle === cycles) faults.push(...(await wholeCheck(database)));
    }
    return { cycles, acknowledged, faults, slowestStartMs };
  } finally {
    await database.close();
    site.remove();
  }
}

/** Times nobody has asked for yet; more are fetched before they run out. */
export class TimeStock {
  #slots: WantedSlot[] = [];
  #from = 0;

  async refill(origin: string): Promise<void> {
    if (this.#slots.length - this.#from > LEAST_IN_STOCK) return;
    const open = await openTimes(origin, SERVICE, 31);
    const untouched = apart(open, Number.POSITIVE_INFINITY);
    this.#slots = [...untouched];
    this.#from = 0;
  }

  next(): WantedSlot | undefined {
    const slot = this.#slots[this.#from];
    this.#from += 1;
    return slot;
  }
}

/** Several people book at once, and the server dies as soon as so many visits are confirmed; gives their references. */
async function bookUntilItIsKilled(
  server: BookingServer,
  times: TimeStock,
  visits: number,
): Promise<readonly string[]> {
  const references: string[] = [];
  const { promise: enough, resolve } = Promise.withResolvers<undefined>();
  const confirmed = (reference: string) => {
    references.push(reference);
    if (references.length >= visits) resolve(undefined);
  };
  const people = Array.from({ length: PEOPLE }, () => bookUntilItDies(server.origin, times, confirmed));
  const all = Promise.all(people);
  await Promise.race([enough, all]);
  await server.kill();
  await all;
  return references;
}

/** One person after another books, and tells the reference once the answer has come. */
export async function bookUntilItDies(
  origin: string,
  times: TimeStock,
  confirmed: (reference: string) => void,
): Promise<void> {
  try {
    for (let slot = times.next(); slot !== undefined; slot = times.next()) {
      const hold = await postJson(origin, '/api/holds', slot);
      if (hold.status !== 201) continue;
      const visit = await book(origin, hold.body.holdToken as string);
      if (visit.status === 201) confirmed(visit.body.reference as string);
    }
  } catch {
    // The server is gone; what it had answered before counts.
  }
}

/** Visits that were promised and are not in the diary, or have no mail. */
export async function lostAmong({ db }: Database, references: readonly string[]): Promise<readonly string[]> {
  if (references.length === 0) return [];
  const rows = await db
    .selectFrom('appointment')
    .innerJoin('outbox_message', (join) =>
      join.on(
        'outbox_message.idempotency_key',
        '=',
        sql<string>`'appointment.booked:' || appointment.id || ':0'`,
      ),
    )
    .select('appointment.reference')
    .where('appointment.reference', 'in', references)
    .where('appointment.status', '=', 'booked')
    .execute();
  const kept = new Set(rows.map(({ reference }) => reference));
  return references.filter((reference) => !kept.has(reference)).map((reference) => `${reference} is lost`);
}

async function wholeCheck(database: TestDatabase): Promise<readonly string[]> {
  const broken = await brokenInvariants(database);
  if (database.dialect === 'postgres') return broken;
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database.db);
  const torn = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
  return [...broken, ...torn];
}
