import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { allJobs } from '#/app/jobs.ts';
import { jobRunner, type JobRunner } from '#/platform/jobs/runner.ts';
import { buildContext } from '#/app/context.ts';
import { systemClock } from '#/platform/clock.ts';
import { openDatabase, type Database } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog, type Log } from '#/platform/observability/log.ts';
import { lostAmong, TimeStock } from '../../builders/booking-crash.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { startBookingServer, type BookingServer } from '../../builders/booking-servers.ts';
import { Asking, bookUntil, wrongAnswers } from '../../builders/booking-storm.ts';
import { crowdedContent } from '../../builders/booking-content.ts';
import { buildSite, type BuiltSite } from '../../builders/built-site.ts';
import { testConfig } from '../../builders/config.ts';
import { startOwnPostgres, type OwnPostgres } from '../../runner/postgres.ts';

const THERAPISTS = 20;
const PEOPLE = 6;
const CONNECTIONS = 16;
const AWAY_MS = 1_500;

let postgres: OwnPostgres;
let database: Database;
let site: BuiltSite;
let servers: readonly [BookingServer, BookingServer];
const times = new TimeStock();

beforeAll(async () => {
  postgres = await startOwnPostgres(process.env);
  database = await openDatabase(postgres.url);
  await migrate(database);
  await seedSchedules({ database, content: crowdedContent(THERAPISTS) });
  site = buildSite();
  const start = () => startBookingServer(postgres.url, site.dist, THERAPISTS);
  servers = await Promise.all([start(), start()]);
  await times.refill(servers[0].origin);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await database.close();
  site.remove();
  await postgres.stop();
});

const ask = (server: BookingServer, path: string) => fetch(`${server.origin}${path}`);

const askForSlot = (server: BookingServer) =>
  fetch(`${server.origin}/api/holds`, {
    method: 'POST',
    headers: { Origin: server.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify(times.next()),
  });

async function expectTrouble(answer: Response, kind: string, retryAfter: string): Promise<void> {
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe(retryAfter);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(((await answer.json()) as { type: string }).type).toMatch(new RegExp(`/problems/${kind}$`));
}

async function untilReady(server: BookingServer): Promise<void> {
  while ((await ask(server, '/readyz')).status !== 200) await sleep(50);
}

describe('when the database server crashes under load and comes back', () => {
  it('both servers live, say 503 meanwhile, lose no promise and go on by themselves', async () => {
    const statuses = new Map<string, number>();
    const origins = servers.map(({ origin }) => origin);
    let isOver = false;
    const crowd = Array.from({ length: PEOPLE }, (_, n) =>
      bookUntil(() => isOver, new Asking(origins, n, statuses), times),
    );
    await sleep(300);
    await postgres.crash();
    for (const server of servers) {
      expect((await ask(server, '/healthz')).status).toBe(200);
      await expectTrouble(await ask(server, '/readyz'), 'not-ready', '5');
      await expectTrouble(await askForSlot(server), 'unavailable', '5');
      expect((await ask(server, '/')).status).toBe(200);
    }
    await sleep(AWAY_MS);
    await postgres.start();
    for (const server of servers) await untilReady(server);
    await sleep(300);
    isOver = true;
    const references = (await Promise.all(crowd)).flat();
    expect(references.length).toBeGreaterThan(PEOPLE);
    expect(wrongAnswers(statuses)).toEqual([]);
    expect(await lostAmong(database, references)).toEqual([]);
    expect(await brokenInvariants(database)).toEqual([]);
  });

  it('every job fails meanwhile, the clock of the jobs goes on, and every job works again afterwards', async () => {
    const said: string[] = [];
    const log: Log = {
      ...silentLog(),
      debug: (event, fields) => void said.push(`${event} ${fields?.job ?? ''}`),
      error: (event, fields) => void said.push(`${event} ${fields?.job ?? ''}`),
    };
    const config = testConfig({ SANDBOX: 'off', LIMITS: 'off' });
    const content = crowdedContent(THERAPISTS);
    const context = buildContext({ config, database, clock: systemClock(), ids: randomIds(), log, content });
    const runner: JobRunner = jobRunner(
      context,
      allJobs.map((job) => ({ ...job, everyMs: 100 })),
      50,
    );
    const names = (event: string) =>
      new Set(said.filter((line) => line.startsWith(`${event} `)).map((line) => line.split(' ')[1]));
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await sleep(20);
    };
    runner.start();
    await until(() => names('job-done').size === allJobs.length);
    await postgres.crash();
    await until(() => names('job-failed').has('expire-holds') && names('job-failed').has('seal-audit-trail'));
    await postgres.start();
    said.length = 0;
    await until(() => names('job-done').size === allJobs.length);
    await runner.stop();
  });
});

describe('when every connection to the database is taken', () => {
  it('programs hear "busy" and when to come back, the server is not ready, and then goes on', async () => {
    const [server] = servers;
    const blocker = new pg.Client({ connectionString: postgres.url });
    await blocker.connect();
    await blocker.query('begin; lock table hold, appointment in access exclusive mode');
    const asked = Array.from({ length: 3 * CONNECTIONS }, () => askForSlot(server));
    let ready = await ask(server, '/readyz');
    while (ready.status === 200) ready = await ask(server, '/readyz');
    await expectTrouble(ready, 'not-ready', '5');
    for (const answer of await Promise.all(asked)) await expectTrouble(answer, 'busy', '2');
    await blocker.end();
    await untilReady(server);
    expect((await askForSlot(server)).status).toBe(201);
  });
});
