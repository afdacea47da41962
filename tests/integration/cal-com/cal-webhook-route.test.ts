import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { serve, type Served } from '#/app/main.ts';
import { apiRoutes } from '#/app/routes.ts';
import { reconcileCalJob } from '#/features/cal-com/jobs/mirror-cal.ts';
import { NOW, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { buildSite } from '../../builders/built-site.ts';
import { forgetHistory } from '../../builders/cal-histories.ts';
import { CAL_LINK, CAL_SECRET, startCalSandbox, type CalSandbox } from '../../builders/cal-sandbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';
import { freePort } from '../../builders/free-port.ts';

/** The whole way, over real HTTP: somebody does something at the sandbox’s Cal.com, and the clinic hears of it. */
const clock = fixedClock(NOW);
const built = buildSite();
let sandbox: CalSandbox;
let site: BookingSite;
let served: Served;

beforeAll(async () => {
  const port = String(await freePort());
  sandbox = await startCalSandbox(clock, `http://localhost:${port}`);
  const cal = {
    CAL_LINK,
    CAL_WEBHOOK_SECRET: CAL_SECRET,
    CAL_API_BASE: sandbox.address,
    CAL_API_KEY: 'cal_test_key',
  };
  site = await openBookingSite('sqlite', { settings: { PORT: port, ...cal } });
  served = await serve({ context: site.context, dist: built.dist, routes: apiRoutes });
});
afterAll(async () => {
  await served.close();
  await sandbox.close();
  await site.close();
  built.remove();
});
beforeEach(async () => {
  await sandbox.control({ fault: 'none' });
  await forgetHistory(site);
});

const start = TUESDAY_TEN.toString();

async function visits() {
  const rows = await site.database.db.selectFrom('appointment').selectAll().orderBy('starts_at').execute();
  return rows.map(({ calendar, status, practitioner, starts_at: startsAtMs }) => ({
    ...{ calendar, status, practitioner },
    start: Temporal.Instant.fromEpochMilliseconds(startsAtMs).toString(),
  }));
}

it('what is booked, moved and canceled at Cal.com stands in the diary at once', async () => {
  const booked = await sandbox.control({ trigger: 'BOOKING_CREATED', host: 'ana', start });
  expect(booked).toMatchObject({ status: 200, body: { status: 200 } });
  expect(await visits()).toEqual([{ calendar: 'cal', status: 'booked', practitioner: 'ana', start }]);
  const later = TUESDAY_TEN.add({ hours: 2 }).toString();
  await sandbox.control({ trigger: 'BOOKING_RESCHEDULED', start: later });
  expect(await visits()).toMatchObject([{ status: 'booked', start: later }]);
  await sandbox.control({ trigger: 'BOOKING_CANCELLED' });
  expect(await visits()).toMatchObject([{ status: 'cancelled' }]);
});

it.each([
  ['signed with another secret', { forged: true }],
  ['more than a day old', { createdAt: NOW.subtract({ hours: 25 }).toString() }],
])('a call that is %s is refused and changes nothing', async (_name, changes) => {
  const told = { trigger: 'BOOKING_CREATED', host: 'ana', start: TUESDAY_TEN.add({ hours: 24 }).toString() };
  expect((await sandbox.control({ ...told, ...changes })).body.status).toBe(400);
  expect(await visits()).toEqual([]);
  await sandbox.control({ trigger: 'BOOKING_CANCELLED' });
});

it('a call about a booking that Cal.com does not have changes nothing', async () => {
  const made = { trigger: 'BOOKING_CREATED', host: 'ana', start, only: 'webhook' };
  expect((await sandbox.control(made)).body.status).toBe(200);
  expect(await visits()).toEqual([]);
});

it('a call that comes twice is one visit', async () => {
  await sandbox.control({ fault: 'duplicate-webhooks' });
  await sandbox.control({ trigger: 'BOOKING_CREATED', host: 'ben', start });
  expect(await visits()).toHaveLength(1);
});

it('what was lost is found in the lists, and nothing is changed while they cannot be read', async () => {
  await sandbox.control({ fault: 'drop-webhooks' });
  await sandbox.control({
    trigger: 'BOOKING_CREATED',
    host: 'ana',
    start: TUESDAY_TEN.add({ hours: 48 }).toString(),
  });
  await sandbox.control({ fault: 'down' });
  await reconcileCalJob.run(site.context);
  expect(await visits()).toEqual([]);
  await sandbox.control({ fault: 'none' });
  await reconcileCalJob.run(site.context);
  const found = await visits();
  expect(found.map(({ calendar }) => calendar)).toContain('cal');
  await reconcileCalJob.run(site.context);
  expect(await visits()).toEqual(found);
});

it('is not there for a clinic that does not use Cal.com', async () => {
  const { context } = site;
  const other = { ...context, cal: null, readCalEvent: null };
  const route = apiRoutes.find(({ path }) => path === '/webhooks/cal');
  const request = { context: other, query: new URLSearchParams(), params: {}, headers: {}, json: {} };
  const asker = { raw: Buffer.from('{}'), clientKey: '', clientAddress: '', requestId: '' };
  expect(await route?.handle({ ...request, ...asker })).toMatchObject({ status: 404 });
});
