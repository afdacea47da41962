import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { getJson, PATIENT, postJson, type JsonAnswer } from './booking-client.ts';
import { lostAmong, TimeStock } from './booking-crash.ts';
import { brokenInvariants } from './booking-invariants.ts';
import { startBookingServers, type BookingServers } from './booking-servers.ts';

const THERAPISTS = 40;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 200;

/** Connections of the site that are changing something at this moment. */
const KILL_ONE = `
  select count(pg_terminate_backend(pid))::int as killed from (
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'kneadful'
      and (state = 'idle in transaction' or (state = 'active' and backend_xid is not null))
    order by random() limit 1
  ) as victim`;

export type StormReport = {
  readonly killed: number;
  /** Visits whose 201 arrived. */
  readonly acknowledged: number;
  /** How often each status came. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What went wrong, in words; empty when nothing did. */
  readonly faults: readonly string[];
  readonly seconds: number;
};

/** People book on two servers while the connections of these to their database are ended in mid-transaction. */
export async function bookInAStorm(kills: number, people: number): Promise<StormReport> {
  const servers = await startBookingServers('postgres', 2, THERAPISTS);
  const started = performance.now();
  const statuses = new Map<string, number>();
  const times = new TimeStock();
  try {
    await times.refill(servers.origins[0]!);
    let isOver = false;
    const crowd = Array.from({ length: people }, (_, n) =>
      bookUntil(() => isOver, new Asking(servers.origins, n, statuses), times),
    );
    const killed = await killConnections(servers, kills).finally(() => (isOver = true));
    const references = (await Promise.all(crowd)).flat();
    const seconds = (performance.now() - started) / 1_000;
    const faults = [
      ...wrongAnswers(statuses),
      ...(await lostAmong(servers.database, references)),
      ...(await strangers(servers, references)),
      ...(await brokenInvariants(servers.database)),
    ];
    for (const origin of servers.origins) {
      const ready = await getJson(origin, '/readyz');
      if (ready.status !== 200) faults.push(`${origin} is not ready afterwards`);
    }
    return {
      killed,
      acknowledged: references.length,
      statuses: Object.fromEntries([...statuses].toSorted()),
      faults,
      seconds,
    };
  } finally {
    await servers.close();
  }
}

async function killConnections({ database }: BookingServers, kills: number): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  let killed = 0;
  try {
    while (killed < kills) {
      const { rows } = await client.query<{ killed: number }>(KILL_ONE);
      killed += rows[0]!.killed;
      await sleep(Math.random() * PAUSE_MS);
    }
  } finally {
    await client.end();
  }
  return killed;
}

/** Asks as a patient program does: the same request under the same key, at either server, until it has an answer. */
export class Asking {
  readonly #origins: readonly string[];
  readonly #statuses: Map<string, number>;
  #turn: number;

  constructor(origins: readonly string[], turn: number, statuses: Map<string, number>) {
    this.#origins = origins;
    this.#turn = turn;
    this.#statuses = statuses;
  }

  async insist(path: string, body: unknown): Promise<JsonAnswer> {
    const headers = { 'Idempotency-Key': randomUUID() };
    return this.#repeat((origin) => postJson(origin, path, body, headers), `POST ${path}`);
  }

  async look(path: string): Promise<JsonAnswer> {
    return this.#repeat((origin) => getJson(origin, path), 'GET');
  }

  async #repeat(ask: (origin: string) => Promise<JsonAnswer>, what: string): Promise<JsonAnswer> {
    const deadline = performance.now() + PATIENCE_MS;
    for (let attempt = 1; ; attempt += 1) {
      this.#turn += 1;
      const answer = await ask(this.#origins[this.#turn % this.#origins.length]!);
      const seen = `${what} ${answer.status}`;
      this.#statuses.set(seen, (this.#statuses.get(seen) ?? 0) + 1);
      if (answer.status !== 503) return answer;
      if (!answer.type.includes('problem+json')) throw new Error(`503 as ${answer.type}`);
      if (performance.now() > deadline) throw new Error(`${what} was answered 503 ${attempt} times.`);
      await sleep(Math.random() * Math.min(PAUSE_MS * attempt, LONGEST_PAUSE_MS));
    }
  }
}

export async function bookUntil(
  isOver: () => boolean,
  asking: Asking,
  times: TimeStock,
): Promise<readonly string[]> {
  const references: string[] = [];
  for (let slot = times.next(); slot !== undefined && !isOver(); slot = times.next()) {
    const hold = await asking.insist('/api/holds', slot);
    if (hold.status !== 201) continue;
    const wish = { holdToken: hold.body.holdToken as string, patient: PATIENT, payment: 'clinic' };
    const visit = await asking.insist('/api/appointments', wish);
    if (visit.status === 201) references.push(visit.body.reference as string);
    const from = slot.startsAt.slice(0, 10);
    if (references.length % 8 === 0)
      await asking.look(`/api/slots?service=${slot.service}&from=${from}&days=1`);
  }
  return references;
}

/** Everybody insisted, so each hold and each visit has to be had in the end, and nothing may be called our fault. */
export function wrongAnswers(statuses: ReadonlyMap<string, number>): readonly string[] {
  const expected = /^(?:GET 200|GET 503|POST \S+ (?:201|503))$/;
  return [...statuses].filter(([seen]) => !expected.test(seen)).map(([seen, count]) => `${count} × ${seen}`);
}

/** Visits in the diary that nobody was told about, and promises made twice. */
async function strangers(
  { database }: BookingServers,
  references: readonly string[],
): Promise<readonly string[]> {
  const known = new Set(references);
  const rows = await database.db.selectFrom('appointment').select('reference').execute();
  return [
    ...rows
      .filter(({ reference }) => !known.has(reference))
      .map(({ reference }) => `${reference} is nobody's`),
    ...(known.size === references.length ? [] : ['one visit was promised to two people']),
  ];
}
