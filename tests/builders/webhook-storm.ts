import { openCheckout } from '#/features/checkout/open-checkout.ts';
import { reconcilePayments } from '#/features/checkout/reconcile-payments.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PaymentEvent } from '#/features/checkout/domain/payment-event.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { buildContext, type Context } from '#/app/context.ts';
import { systemClock } from '#/platform/clock.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { crowdedContent } from './booking-content.ts';
import { brokenInvariants } from './booking-invariants.ts';
import { gatewayInMemory, type GatewayInMemory } from './gateway-in-memory.ts';
import { CHOOSE, unsquare } from './checkout.ts';
import { testConfig } from './config.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { stripeEventBody, stripeSignature } from './stripe-event.ts';
import { expectOk } from './expect-ok.ts';
import { beginVisit } from './visit-story.ts';

const PROGRAM = fileURLToPath(new URL('../processes/take-webhooks.ts', import.meta.url));
const SECRET = 'whsec_storm';
const THERAPISTS = 40;
const PLACES_A_DAY = 6;
const AT_ONCE = 16;
/** What happens to an order repeats after so many. */
const STORIES = 20;

export type StormReport = {
  readonly orders: number;
  readonly deliveries: number;
  readonly forgedTaken: number;
  readonly kills: number;
  readonly dropped: number;
  readonly recovered: number;
  readonly seconds: number;
  /** What differs from the in-order model or breaks a rule; empty when all is well. */
  readonly faults: readonly string[];
};

type StormSite = {
  readonly context: Context;
  readonly database: TestDatabase;
  readonly company: GatewayInMemory;
  readonly visits: readonly AppointmentId[];
};

/**
 * Signed webhooks for many orders: 30 in 100 twice, half of those at the same moment; 30 in 100 out of order; 10 in 100
 * late; 5 in 100 forged; the receiver killed after every 500. Then 5 in 100 never come, and reconciliation has to
 * find them. Compared with the same story told once and in order.
 */
export async function webhookStorm(
  dialect: DialectName,
  orders: number,
  killAfter = 500,
): Promise<StormReport> {
  const site = await openStormSite(dialect, orders);
  const model = await openStormSite('sqlite', STORIES);
  try {
    for (const event of await tellStories(model)) await recordPaymentEvent(model.context, event);
    const events = await tellStories(site);
    const random = numbersFrom(7);
    const dropped = new Set(events.filter(() => random() < 0.05));
    const queue = stormOf(
      events.filter((event) => !dropped.has(event)),
      random,
    );
    const startedAt = performance.now();
    const { kills, forgedTaken } = await deliver(site.database.url, queue, killAfter);
    const seconds = (performance.now() - startedAt) / 1000;
    const report = await reconcilePayments(site.context, 7);
    return {
      ...{ orders, deliveries: queue.length, forgedTaken, kills, dropped: dropped.size, seconds },
      recovered: report.ok ? report.value.changed : -1,
      faults: [...(await differences(site, model)), ...(await brokenRules(site))],
    };
  } finally {
    await site.database.close();
    await model.database.close();
  }
}

/** Visits that wait for their money, each with its payment page. */
async function openStormSite(dialect: DialectName, orders: number): Promise<StormSite> {
  const database = await openTestDatabase(dialect);
  const clock = systemClock();
  const company = gatewayInMemory(clock);
  const content = { ...crowdedContent(THERAPISTS), checkout: CHOOSE };
  const context = buildContext({
    config: testConfig({ SANDBOX: 'off', LIMITS: 'off' }),
    ...{ database, clock, ids: randomIds(), log: silentLog(), content },
    paymentConnection: { gateway: company.gateway, readPaymentEvent: null },
  });
  await seedSchedules(context);
  const visits: AppointmentId[] = [];
  for (let n = 0; n < orders; n += 1) visits.push(await openOrder(context, n));
  return { context, database, company, visits };
}

async function openOrder(context: Context, n: number): Promise<AppointmentId> {
  const wish = { ...placeOf(context.clock.now(), n), anonymous: false };
  const patient = { email: `patient-${n}@example.com` };
  const begun = await beginVisit({ context }, wish, { patient });
  expectOk(await openCheckout(context, begun));
  return begun.appointment.id;
}

/** A time of its own for every order: weekdays from the day after tomorrow, six times a day, many therapists. */
function placeOf(now: Temporal.Instant, n: number) {
  const practitioner = `therapist-${(n % THERAPISTS) + 1}`;
  const place = Math.floor(n / THERAPISTS);
  let day = now.toZonedDateTimeISO('America/Los_Angeles').toPlainDate().add({ days: 2 });
  for (let left = Math.floor(place / PLACES_A_DAY); left > 0 || day.dayOfWeek > 5;) {
    if (day.dayOfWeek <= 5) left -= 1;
    day = day.add({ days: 1 });
  }
  const opening = day.toZonedDateTime({ timeZone: 'America/Los_Angeles', plainTime: '09:00' });
  return { practitioner, startsAt: opening.add({ minutes: 75 * (place % PLACES_A_DAY) }).toInstant() };
}

/** What happens to each order, oldest first. The same for every site with as many orders. */
async function tellStories({ company, context, visits }: StormSite): Promise<readonly PaymentEvent[]> {
  for (const [n, id] of visits.entries()) {
    const [payment] = await listPayments(context.database.db, id);
    const sessionId = payment?.sessionId ?? '';
    const turn = n % STORIES;
    company.event({ kind: 'nothing-to-do' });
    if (turn >= 17 && turn <= 18) {
      company.expire(sessionId);
      continue;
    }
    const { fact } = company.pay(sessionId);
    const intentId = fact.kind === 'session-paid' ? fact.intentId : '';
    company.event({ kind: 'nothing-to-do' });
    company.event({ kind: 'nothing-to-do' });
    if (turn === 12 || turn === 13) company.refundByHand(intentId, 2_000);
    if (turn === 14) company.refundByHand(intentId, 12_000);
    if (turn === 15 || turn === 16) company.dispute(intentId, 'open');
    if (turn === 15) company.dispute(intentId, 'won');
  }
  // Seconds are all that Stripe tells of a time; the stories of one order happen within one.
  return company.events.map((event, n) => Object.assign(event, { createdAtMs: event.createdAtMs + n }));
}

type Delivery = { readonly body: string; readonly forged: boolean };

function stormOf(events: readonly PaymentEvent[], random: () => number): Delivery[] {
  const genuine = events.map((event): Delivery => ({ body: stripeEventBody(event), forged: false }));
  const placed = genuine.flatMap((delivery, n) => {
    const late = random() < 0.1 ? genuine.length : 0;
    const at = n + late + (random() < 0.3 ? (random() - 0.5) * 200 : 0);
    const copy = random() < 0.3 ? [{ delivery, at: random() < 0.5 ? at : at + random() * 400 }] : [];
    const forged = { delivery: { ...delivery, forged: true }, at: random() * genuine.length };
    return [{ delivery, at }, ...copy, ...(random() < 0.05 ? [forged] : [])];
  });
  return placed.toSorted((one, other) => one.at - other.at).map(({ delivery }) => delivery);
}

/** Sends everything, again when the receiver did not take it, as the card company does. */
async function deliver(url: string, storm: readonly Delivery[], killAfter: number) {
  const queue = [...storm];
  let kills = 0;
  let forgedTaken = 0;
  let left = killAfter;
  while (queue.length > 0) {
    const receiver = await startReceiver(url);
    const senders = Array.from({ length: AT_ONCE }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const status = left > 0 ? await post(receiver.port, next) : 0;
        if (next.forged ? status === 0 : status !== 200) queue.push(next);
        if (next.forged && status === 200) forgedTaken += 1;
        left -= 1;
        if (left === 0) receiver.kill();
        if (left <= 0) return;
      }
    });
    await Promise.all(senders);
    if (left <= 0) kills += 1;
    left = killAfter;
    await receiver.end();
  }
  return { kills, forgedTaken };
}

async function startReceiver(url: string) {
  const port = await freePort();
  const words = [PROGRAM, String(port), url, SECRET, String(THERAPISTS)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  return {
    port,
    kill: () => void child.kill('SIGKILL'),
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** The status of the answer; 0 when none came. */
function post(port: number, { body, forged }: Delivery): Promise<number> {
  const signature = stripeSignature(body, forged ? 'whsec_of_somebody_else' : SECRET, Date.now());
  const headers = {
    'content-type': 'application/json',
    'stripe-signature': signature,
    host: `localhost:${port}`,
  };
  return new Promise((settle) => {
    const options = { agent, port, host: '127.0.0.1', method: 'POST', path: '/webhooks/stripe', headers };
    const sent = request(options, (response) => {
      response.resume();
      response.on('end', () => settle(response.statusCode ?? 0));
      response.on('error', () => settle(0));
    });
    sent.on('error', () => settle(0));
    sent.on('close', () => settle(0));
    sent.end(body);
  });
}

async function differences(site: StormSite, model: StormSite): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [n, id] of site.visits.entries()) {
    const ours = await stateOf(site, id);
    const wanted = await stateOf(model, model.visits[n % STORIES]!);
    if (ours !== wanted) faults.push(`order ${n} is ${ours} and should be ${wanted}`);
  }
  return faults;
}

async function stateOf({ context }: StormSite, id: AppointmentId): Promise<string> {
  const { db } = context.database;
  const { status } = await db
    .selectFrom('appointment')
    .select('status')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const payments = (await listPayments(db, id)).map(({ status: page, use, keepCents, charge, refunds }) => ({
    ...{ page, use, keepCents, captured: charge.capturedCents, refunded: charge.refundedCents },
    disputes: charge.disputes.map(({ state, cents }) => [state, cents].join(' ')),
    refunds: refunds.map(({ amountCents, state, reason }) => [amountCents, state, reason].join(' ')),
  }));
  return JSON.stringify({ status, payments });
}

/** Each effect once: one note of the money, one mail, one place in the diary. */
async function brokenRules(site: StormSite): Promise<readonly string[]> {
  const { db } = site.database;
  const paid = await db.selectFrom('payment').select('id').where('status', '=', 'paid').execute();
  const notes = await db
    .selectFrom('audit_entry')
    .select('subject_id')
    .where('action', '=', 'payment.paid')
    .execute();
  const isOnce =
    notes.length === paid.length && new Set(notes.map((note) => note.subject_id)).size === paid.length;
  return [
    ...(isOnce ? [] : [`${paid.length} payments were noted ${notes.length} times`]),
    ...(await unsquare(site)),
    ...(await brokenInvariants(site.database)),
  ];
}

/** Always the same numbers between 0 and 1, so that a storm can be had again. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
