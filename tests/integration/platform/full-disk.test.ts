import { afterEach, describe, expect, test, vi } from 'vitest';
import { allJobs } from '#/app/jobs.ts';
import { watchDatabase } from '#/app/jobs/check-database.ts';
import { jobRunner } from '#/platform/jobs/runner.ts';
import { makeLog } from '#/platform/observability/log.ts';
import { startBookingHttp, type BookingHttp } from '../../builders/booking-http.ts';
import { TUESDAY_TEN } from '../../builders/booking.ts';
import { TROUBLES, type Trouble } from '../../builders/database-trouble.ts';

type Line = { readonly level: string; readonly event: string; readonly reason?: string };

const METRIC = { full: 'database_full', readOnly: 'database_read_only' } as const;
const MANY = 40;

let site: BookingHttp;
let lines: Line[];
afterEach(() => site.close());

async function open({ dialect }: Trouble): Promise<void> {
  lines = [];
  const log = makeLog('info', { write: (line: string) => void lines.push(JSON.parse(line) as Line) });
  site = await startBookingHttp(dialect, { log });
  watchDatabase(site.context);
}

/** Times that exist and are free, each another one. */
const startOf = (n: number) => TUESDAY_TEN.add({ hours: 24 * Math.floor(n / 6) + (n % 6) });

const hold = (n: number) =>
  fetch(`${site.origin}/api/holds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site.origin },
    body: JSON.stringify({
      service: 'medical-massage-30',
      practitioner: 'any',
      startsAt: startOf(n).toString(),
    }),
  });

const statusOf = async (path: string) => (await fetch(`${site.origin}${path}`)).status;
const troubleLines = () => lines.filter(({ event }) => event.startsWith('database-trouble'));

describe.each(TROUBLES)('$name', (trouble) => {
  test('refuses writers with a time to come back, serves readers, and is over by itself', async () => {
    await open(trouble);
    expect(await statusOf('/readyz')).toBe(200);
    expect((await hold(0)).status).toBe(201);
    await trouble.begin(site.database);

    const answers = await Promise.all(Array.from({ length: MANY }, (_, n) => hold(n % 18)));
    const refused = answers.filter(({ status }) => status === 503);
    expect(answers.map(({ status }) => status).filter((status) => ![201, 409, 503].includes(status))).toEqual(
      [],
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(JSON.stringify(await refused[0]!.json())).not.toMatch(
      /sqlite|postgres|disk|full|read-only|53100|25006/i,
    );

    expect(await statusOf('/readyz')).toBe(503);
    const slots = '/api/slots?service=medical-massage-30&practitioner=any&from=2027-03-10&days=2';
    for (const path of ['/', '/healthz', slots]) expect([path, await statusOf(path)]).toEqual([path, 200]);
    expect(await (await fetch(`${site.origin}/metrics`)).text()).toMatch(
      new RegExp(`^${METRIC[trouble.kind]} 1$`, 'm'),
    );

    await trouble.end(site.database);
    await vi.waitFor(async () => expect(await statusOf('/readyz')).toBe(200), {
      timeout: 60_000,
      interval: 500,
    });
    expect((await hold(18)).status).toBe(201);
    expect(await (await fetch(`${site.origin}/metrics`)).text()).toMatch(
      new RegExp(`^${METRIC[trouble.kind]} 0$`, 'm'),
    );
    expect(troubleLines()).toEqual([
      expect.objectContaining({ event: 'database-trouble', level: 'error', reason: trouble.kind }),
      expect.objectContaining({ event: 'database-trouble-over', level: 'warn', reason: trouble.kind }),
    ]);
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  test('is noticed without a visitor, and stops no job for good', async () => {
    await open(trouble);
    const jobs = jobRunner(site.context, allJobs);
    await hold(0);
    site.clock.setNow(site.context.clock.now().add({ hours: 1 }));
    await trouble.begin(site.database);
    const during = await jobs.runDueJobs();
    expect(during).toHaveLength(allJobs.length);
    expect(troubleLines()).toEqual([expect.objectContaining({ reason: trouble.kind })]);

    await trouble.end(site.database);
    await vi.waitFor(
      async () => {
        const after = await jobs.runDueJobs();
        expect(after.filter(({ isDone }) => !isDone)).toEqual([]);
        expect(site.context.databaseHealth.trouble()).toBe(null);
      },
      { timeout: 60_000, interval: 1_000 },
    );
    expect(await site.database.db.selectFrom('hold').select('id').execute()).toEqual([]);
    await jobs.stop();
  });
});

test('an answer of /readyz is shared, so that many probes cost one row every few seconds', async () => {
  await open(TROUBLES[0]!);
  const before = await site.database.db.selectFrom('rate_limit').selectAll().execute();
  await Promise.all(Array.from({ length: 50 }, () => statusOf('/readyz')));
  const rows = await site.database.db.selectFrom('rate_limit').selectAll().execute();
  expect(before).toEqual([]);
  expect(rows).toMatchObject([{ bucket: 'database-check', uses: 1 }]);
});
