import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { GIVE_BACK_REASONS } from '#/features/checkout/domain/money-reasons.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { TUESDAY_TEN } from '../../builders/booking.ts';
import { getJson, postJson } from '../../builders/booking-client.ts';
import { startCheckoutHttp, type CheckoutHttp } from '../../builders/checkout-http.ts';
import { payVisit, unsquare } from '../../builders/checkout.ts';
import { CounterModel, HAND, type ModelVisit } from '../../builders/counter-model.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');
const PRICE = 12_000;
const THREE_MINUTES_MS = 180_000;
const DEEDS_A_DAY = 60;
const FORGIVING: readonly string[] = ['goodwill', 'our-mistake'];

const amount = fc.oneof(fc.integer({ min: 1, max: 14_000 }), fc.constantFrom(2_500, 4_000, PRICE));
const deed = fc.record({
  do: fc.constantFrom(
    'pay',
    'pay',
    'pay',
    'tip',
    'gift',
    'correct',
    'back',
    'back',
    'undo',
    'undo',
    'waive',
    'wait',
  ),
  visit: fc.nat(4),
  which: fc.nat(50),
  method: fc.constantFrom(...HAND),
  cents: amount,
  reason: fc.constantFrom(...GIVE_BACK_REASONS),
});
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never;

describe.each(DIALECTS)('a counter where anything may be pressed, over HTTP on %s', (dialect) => {
  let site: CheckoutHttp;
  let cookie: { readonly Cookie: string };
  let today = '2027-03-09';
  const visits: { readonly id: Awaited<ReturnType<typeof payVisit>>['id']; readonly reference: string }[] =
    [];
  const model = new CounterModel([0, 1, 2, 3, 4].map((nth) => ({ paysTips: nth === 4, costs: PRICE })));

  beforeAll(async () => {
    site = await startCheckoutHttp(dialect);
    const { id, begun } = await payVisit(site, { startsAt: TUESDAY_TEN });
    visits.push({ id, reference: begun.appointment.reference });
    for (const [hours, practitioner] of [
      [2, 'ana'],
      [4, 'ana'],
      [2, 'ben'],
      [4, 'ben'],
    ] as const)
      visits.push(await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }), practitioner }));
    // Only relaxation takes tips, and the therapists of these tests give none.
    const last = site.database.db.updateTable('appointment').where('id', '=', visits[4]?.id ?? '');
    await last.set({ service: 'relaxation-60' }).execute();
    site.clock.setNow(TUESDAY_TEN.add({ hours: 6 }));
  });
  afterAll(() => site.close());

  const path = (nth: number, verb: string) => `/api/desk/visits/${visits[nth]?.reference ?? ''}/${verb}`;
  const book = async (nth: number) => (await getJson(site.origin, path(nth, 'payments'), cookie)).body;
  const post = async (nth: number, verb: string, body: object) => {
    const { version } = await book(nth);
    return postJson(site.origin, path(nth, verb), { version, ...body }, cookie);
  };

  /** Care ends: what it costs is in the book of today. */
  async function leave(nths: readonly number[]): Promise<void> {
    for (const nth of nths) {
      const press = { appointmentId: visits[nth]?.id ?? ('' as never), version: (await book(nth)).version };
      expectOk(await attendAtDesk(site.context, { ...press, verb: 'leave' }, DESK));
      const visit = model.visits[nth] as ModelVisit;
      visit.chargedOn = today;
    }
  }

  async function play({ visit: nth, ...pressed }: Deed): Promise<void> {
    const visit = model.visits[nth] as ModelVisit;
    const { cents, method, reason } = pressed;
    site.clock.setNow(site.clock.now().add({ seconds: 1 }));
    await sendRefunds(site.context);
    const nowMs = site.clock.now().epochMilliseconds;
    const of = visit.taken[pressed.which % Math.max(1, visit.taken.length)];
    switch (pressed.do) {
      case 'tip':
      case 'pay': {
        const tip = pressed.do === 'tip' ? 500 : 0;
        const mayTip = tip === 0 || (visit.paysTips && method !== 'hsa');
        const expected = mayTip ? model.mayPay(visit, method, cents, '') : 409;
        const answer = await post(nth, 'payments', {
          method,
          cents,
          ...(tip === 0 ? {} : { tipCents: tip }),
        });
        expect(answer.status).toBe(expected);
        if (expected === 201) model.pay(visit, method, { cents, tip }, today, String(answer.body.line));
        return;
      }
      case 'gift': {
        const number = `G${String(pressed.which % 3)}`;
        const expected = model.mayPay(visit, 'gift', cents, number);
        const press = { method: 'gift', cents, number, worthCents: 14_000 };
        expect((await post(nth, 'payments', press)).status).toBe(expected);
        if (expected !== 201) return;
        const { lines } = await book(nth);
        const known = new Set(visit.taken.map(({ line }) => line));
        const own = lines.find(
          (line: { line: string; method: string; kind: string; cents: number }) =>
            line.method === 'gift' &&
            line.kind === 'payment' &&
            line.cents === cents &&
            !known.has(line.line),
        );
        model.pay(visit, 'gift', { cents, tip: 0 }, today, own.line);
        model.redeem(number, cents, 14_000);
        return;
      }
      case 'correct': {
        if (of === undefined || of.method === 'online' || of.method === 'gift') return;
        const expected = of.left > 0 ? 201 : 409;
        const answer = await post(nth, 'payments', { method, cents, corrects: of.line });
        expect(answer.status).toBe(expected);
        if (expected === 201) model.correct(visit, of, { method, cents }, today, String(answer.body.line));
        return;
      }
      case 'back': {
        if (of === undefined || of.method === 'gift') return;
        const expected = cents <= of.left ? 201 : 409;
        const answer = await post(nth, 'refunds', { line: of.line, cents, reason });
        expect(answer.status).toBe(expected);
        const how = { cents, forgives: FORGIVING.includes(reason), atMs: nowMs };
        if (expected === 201) model.giveBack(visit, of, how, today, String(answer.body.line));
        return;
      }
      case 'undo': {
        // By card the newest is taken back; by hand the one that is named.
        const given =
          visit.given.findLast(({ isOver, of: from }) => !isOver && from.method === 'online') ??
          visit.given.at(-1);
        if (given === undefined) return;
        const expected = !given.isOver && nowMs - given.atMs < THREE_MINUTES_MS ? 201 : 409;
        expect((await post(nth, 'refunds/undo', { line: given.line })).status).toBe(expected);
        if (expected === 201) model.undo(visit, given, today);
        return;
      }
      case 'waive': {
        const expected = model.due(visit) > 0 ? 201 : 409;
        expect((await post(nth, 'waive', { reason: 'hardship' })).status).toBe(expected);
        if (expected === 201) model.waive(visit, today);
        return;
      }
      default:
        site.clock.setNow(site.clock.now().add({ minutes: 1 + (pressed.which % 3) }));
        await sendRefunds(site.context);
    }
  }

  async function expectEven(): Promise<void> {
    for (const [nth, visit] of model.visits.entries()) {
      const { dueCents, lines } = await book(nth);
      expect(dueCents, `what visit ${String(nth)} owes`).toBe(model.due(visit));
      for (const { line, left } of visit.taken)
        expect(lines.find((one: { line: string }) => one.line === line).leftCents).toBe(left);
    }
    const { tips, cashTips, waived: waivedCents, ...byMethod } = model.day(today);
    const charged = model.visits.filter(({ chargedOn }) => chargedOn === today);
    const day = await getJson(site.origin, `/api/desk/day-end?date=${today}`, cookie);
    expect(day.body).toEqual({
      ...{ date: today, locked: false, careCents: charged.length * PRICE, feesCents: 0, waivedCents },
      ...{ byMethod, tipsCents: tips, cashExpectedCents: byMethod.cash + cashTips },
      openCents: charged.reduce((sum, visit) => sum + Math.max(0, model.due(visit)), 0),
    });
  }

  it.each([
    ['2027-03-09', [0, 1, 4]],
    ['2027-03-10', [2, 3]],
    ['2027-03-11', []],
  ])('ends %s to the cent as the clerk beside it wrote down', async (date, left) => {
    today = date;
    if (date !== '2027-03-09') site.clock.setNow(site.clock.now().add({ hours: 24 }));
    await sendRefunds(site.context);
    cookie = await signInAs(site, 'front-desk');
    if (date === '2027-03-09') {
      const [line] = (await book(0)).lines;
      model.pay(model.visits[0] as ModelVisit, 'online', { cents: PRICE, tip: 0 }, date, line.line);
    }
    await leave(left);
    const seed = Number(date.replaceAll('-', ''));
    for (const one of fc.sample(deed, { numRuns: DEEDS_A_DAY, seed })) await play(one);
    await expectEven();
    expect(await unsquare(site)).toEqual([]);
    const cash = Number(
      (await getJson(site.origin, `/api/desk/day-end?date=${date}`, cookie)).body.cashExpectedCents,
    );
    const count = { date, cashCountedCents: cash - 100, lock: true };
    const closed = await postJson(site.origin, '/api/desk/day-end', count, cookie);
    expect(closed).toMatchObject({ status: 200, body: { differenceCents: -100, locked: true } });
  });
});
