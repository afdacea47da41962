import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { dayEndPage } from '#/features/desk/pages/day-end.ts';
import { moneyPage } from '#/features/desk/pages/money.ts';
import { visitPage } from '#/features/desk/pages/visit.ts';
import { payVisitPage } from '#/features/checkout/pages/pay-visit.ts';
import { reconcilePayments } from '#/features/checkout/reconcile-payments.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { TUESDAY_TEN } from '../../builders/booking.ts';
import { openCheckoutSite, payVisit, unsquare, type CheckoutSite } from '../../builders/checkout.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');

let site: CheckoutSite;
let cookie: string;
const visits: Awaited<ReturnType<typeof bookVisit>>[] = [];

/** A visit paid by card when it was booked, and three to be paid at the clinic; all are over. */
beforeAll(async () => {
  site = await openCheckoutSite('sqlite');
  const card = await payVisit(site, { startsAt: TUESDAY_TEN });
  visits.push(card.begun.appointment);
  for (const hours of [2, 4]) visits.push(await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }) }));
  visits.push(await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 2 }), practitioner: 'ben' }));
  site.clock.setNow(TUESDAY_TEN.add({ hours: 6 }));
  for (const [nth, { id: appointmentId }] of visits.entries()) {
    const press = { appointmentId, version: await versionOf(nth), verb: 'leave' } as const;
    expectOk(await attendAtDesk(site.context, press, DESK));
  }
  cookie = (await signInAs(site, 'front-desk')).Cookie;
});
afterAll(async () => {
  expect(await unsquare(site)).toEqual([]);
  await site.close();
});

async function versionOf(nth: number): Promise<number> {
  const row = site.database.db
    .selectFrom('appointment')
    .select('sequence')
    .where('id', '=', visits[nth]?.id ?? '');
  return (await row.executeTakeFirstOrThrow()).sequence;
}

async function card(nth: number, form?: Readonly<Record<string, string>>) {
  const reference = visits[nth]?.reference ?? '';
  const sent = form === undefined ? {} : { form: { version: String(await versionOf(nth)), ...form } };
  return askPage(site.context, visitPage, { params: { reference }, cookie, ...sent });
}

async function moneyOf(nth: number) {
  const { view } = await card(nth);
  const money = view?.view?.money;
  if (money === null || money === undefined) throw new Error('The card shows no money.');
  return money;
}

describe('the card of a visit', () => {
  it('lets “left” be undone after something was paid, and keeps what was paid', async () => {
    const visit = visits[3] as (typeof visits)[number];
    await card(3, { do: 'pay', way: 'cash', amount: '120' });
    expect(await moneyOf(3)).toMatchObject({ heading: 'nothing open' });
    const button = { appointmentId: visit.id, version: await versionOf(3) };
    expect(expectOk(await undoAtDesk(site.context, button, DESK)).verb).toBe('leave');
    expect((await card(3)).view?.view?.status).toBe('booked');
    expect(await moneyOf(3)).toMatchObject({ heading: 'nothing open', lines: [{ words: 'Paid: cash' }] });
    const again = { appointmentId: visit.id, version: await versionOf(3), verb: 'leave' } as const;
    expectOk(await attendAtDesk(site.context, again, DESK));
    expect(await moneyOf(3)).toMatchObject({
      heading: 'nothing open',
      rows: [{ amount: '$120' }, { amount: '−$120' }],
    });
  });

  it('says what is owed and why, takes a part, and keeps what was typed wrong', async () => {
    expect(await moneyOf(1)).toMatchObject({
      heading: '$120 due',
      rows: [{ words: 'Medical massage, 60 minutes', amount: '$120' }],
      typed: { amount: '120.00' },
    });
    const wrong = await card(1, { do: 'pay', way: 'cash', amount: '5O' });
    expect(wrong).toMatchObject({ status: 422, view: { view: { money: { typed: { amount: '5O' } } } } });
    expect((await card(1, { do: 'pay', way: 'cash', amount: '50' })).location).toMatch(/#money$/);
    expect(await moneyOf(1)).toMatchObject({ heading: '$70 due' });
    const stale = { version: '1', do: 'pay', way: 'cash', amount: '70' };
    expect((await card(1, stale)).status).toBe(409);
    expect(await moneyOf(1)).toMatchObject({ heading: '$70 due' });
  });

  it('puts a line right by another, and waives the rest with a kind of reason', async () => {
    const [line] = (await moneyOf(1)).lines;
    const asked = await card(1, { do: 'correct', corrects: line?.id ?? '', amount: '50.00' });
    expect(asked.view?.view?.money?.typed).toMatchObject({ corrects: line?.id, amount: '50.00' });
    await card(1, { do: 'pay', way: 'terminal', amount: '60', corrects: line?.id ?? '' });
    const { heading, lines } = await moneyOf(1);
    expect(heading).toBe('$60 due');
    expect(lines.map(({ words, amount }) => `${words} ${amount}`).toSorted()).toEqual([
      'Paid: card terminal $60',
      'Paid: cash $50',
      'Paid: cash, put right −$50',
    ]);
    await card(1, { do: 'waive', reason: 'our-mistake' });
    expect(await moneyOf(1)).toMatchObject({ heading: 'nothing open' });
  });

  it('says to which card money goes back and when, before it does, and takes it back in time', async () => {
    const [line] = (await moneyOf(0)).lines;
    const form = { line: line?.id ?? '', amount: '20', reason: 'goodwill' };
    const old = (await card(0, { do: 'preview-back', ...form })).view?.view?.money?.preview;
    expect(old?.lines[0]).toContain('$20 goes back to the card that was used (its last digits are not noted');
    expectOk(await reconcilePayments(site.context, 3));
    const preview = (await card(0, { do: 'preview-back', ...form })).view?.view?.money?.preview;
    expect(preview?.lines.join(' ')).toMatch(
      /back to Visa ending in 4242, which paid \$120 online on Monday, March 8.*leaves at .*4:03 pm/,
    );
    expect(await moneyOf(0)).toMatchObject({ leaving: [] });
    await card(0, { do: 'give-back', ...form });
    const [leaving] = (await moneyOf(0)).leaving;
    expect(leaving?.words).toBe('$20 is about to go back to Visa ending in 4242.');
    await card(0, { do: 'undo-back', line: leaving?.line ?? '' });
    site.clock.setNow(site.clock.now().add({ minutes: 5 }));
    await sendRefunds(site.context);
    expect([...site.company.refunds.values()]).toEqual([]);
    expect(await moneyOf(0)).toMatchObject({ heading: 'nothing open', leaving: [] });
  });

  it('takes back for three minutes what was handed over too, and takes money for what was forgiven', async () => {
    const paid = (await moneyOf(3)).lines.find(({ words }) => words === 'Paid: cash');
    const form = { line: paid?.id ?? '', amount: '120', reason: 'goodwill' };
    await card(3, { do: 'give-back', ...form });
    const handed = await moneyOf(3);
    expect(handed).toMatchObject({
      heading: 'nothing open',
      leaving: [{ words: expect.any(String) as string }],
    });
    expect(handed.leaving[0]?.words).toMatch(
      /^\$120 was given back \(cash\)\. Until .* that can be taken back\.$/,
    );
    await card(3, { do: 'undo-back', line: handed.leaving[0]?.line ?? '' });
    expect(await moneyOf(3)).toMatchObject({ heading: 'nothing open', leaving: [], forgiven: null });
    await card(3, { do: 'give-back', ...form });
    site.clock.setNow(site.clock.now().add({ minutes: 3 }));
    const late = await moneyOf(3);
    expect(late).toMatchObject({ leaving: [], typed: { amount: '' } });
    expect(late.forgiven).toMatch(/\$120 was forgiven/);
    const undo = { do: 'undo-back', line: handed.leaving[0]?.line ?? '' };
    expect((await card(3, undo)).status).toBe(409);
    await card(3, { do: 'pay', way: 'cash', amount: '120' });
    expect(await moneyOf(3)).toMatchObject({ heading: 'nothing open', forgiven: null });
    expect((await card(3, { do: 'pay', way: 'terminal', amount: '1' })).status).toBe(409);
  });

  it('asks for a fresh code before much goes back', async () => {
    const [line] = (await moneyOf(0)).lines;
    site.clock.setNow(site.clock.now().add({ minutes: 2 }));
    const form = { do: 'give-back', line: line?.id ?? '', amount: '150.01', reason: 'other' };
    expect((await card(0, form)).status).toBe(403);
  });

  it('shows no money to a therapist', async () => {
    const own = (await signInAs(site, 'therapist', { practitioner: 'ana' })).Cookie;
    const reference = visits[1]?.reference ?? '';
    const { view } = await askPage(site.context, visitPage, { params: { reference }, cookie: own });
    expect(view?.view?.money).toBeNull();
  });
});

describe('a link to pay', () => {
  const token = () => makeVisitToken(site.context, visits[2] as (typeof visits)[number]);
  const pay = (form?: Readonly<Record<string, string>>) =>
    askPage(site.context, payVisitPage, {
      params: { token: token() },
      ...(form === undefined ? {} : { form }),
    });

  it('opens nothing before one was sent', async () => {
    expect(await pay()).toMatchObject({ status: 404, view: { pay: null } });
  });

  it('is sent from the unpaid list, pays what is open, and pays it once', async () => {
    const before = (await askPage(site.context, moneyPage, { cookie })).view?.view;
    expect(before?.said).toBe('$120 open. The oldest first.');
    expect(before?.groups[0]?.rows).toMatchObject([{ action: 'link', amount: '$120', age: 'Today' }]);
    await card(2, { do: 'pay', way: 'link', amount: '120.00' });
    const after = (await askPage(site.context, moneyPage, { cookie })).view?.view;
    expect(after?.groups[0]?.rows).toMatchObject([{ action: 'open', why: 'The visit. Pay link sent' }]);

    expect((await pay()).view?.pay).toEqual({ label: 'Pay $120 by card', cents: 12_000 });
    expect((await pay({ cents: '100' })).status).toBe(409);
    const { location } = await pay({ cents: '12000' });
    expect((await pay({ cents: '12000' })).location).toBe(location);
    const stale = await versionOf(2);
    await recordPaymentEvent(site.context, site.company.pay(location?.split('/').at(-1) ?? ''));
    expect(await moneyOf(2)).toMatchObject({ heading: 'nothing open' });
    expect(await pay()).toMatchObject({ view: { title: 'Nothing is open', pay: null } });
    // Who still sees it unpaid is told to look again.
    const late = await card(2, { do: 'pay', way: 'cash', amount: '120', version: String(stale) });
    expect(late.status).toBe(409);
    const opened = site.company.asked.filter(({ call }) => call === 'openSession').at(-1);
    expect(JSON.stringify(opened?.input)).not.toMatch(/massage|Maria|medical/i);
  });

  it('gives back what comes when it was paid at the counter meanwhile', async () => {
    const [line] = (await moneyOf(2)).lines.filter(({ words }) => words === 'Paid: card, online');
    await card(2, { do: 'give-back', line: line?.id ?? '', amount: '30', reason: 'pays-another-way' });
    await card(2, { do: 'pay', way: 'link', amount: '30' });
    const { location } = await pay({ cents: '3000' });
    await card(2, { do: 'pay', way: 'cash', amount: '30' });
    await recordPaymentEvent(site.context, site.company.pay(location?.split('/').at(-1) ?? ''));
    expect(await moneyOf(2)).toMatchObject({ heading: 'nothing open' });
    const told = await site.database.db
      .selectFrom('outbox_message')
      .select('payload')
      .where('kind', '=', 'payment.surplus')
      .executeTakeFirstOrThrow();
    expect(told.payload).toContain('Already paid: you get $30 back');
    const payments = await listPayments(site.database.db, visits[2]?.id as never);
    expect(payments.map(({ use, purpose }) => `${purpose} ${use ?? ''}`)).toEqual([
      'owed visit',
      'owed surplus',
    ]);
  });
});

describe('the end of the day', () => {
  const ask = (form?: Readonly<Record<string, string>>) =>
    askPage(site.context, dayEndPage, {
      path: '/desk/day-end',
      cookie,
      ...(form === undefined ? {} : { form }),
    });

  it('of another year says the year, so that nobody signs the wrong one by a slip', async () => {
    const path = '/desk/day-end?date=2026-03-09';
    const { view } = await askPage(site.context, dayEndPage, { path, cookie });
    expect(view?.view).toMatchObject({
      title: 'Day end, Monday, March 9, 2026',
      lock: 'Lock Monday, March 9, 2026',
    });
  });

  it('counts by kind, says what the difference may be, and is signed once', async () => {
    const { view } = (await ask()).view ?? {};
    expect(view?.rows.map(({ name, expected }) => `${name} ${expected}`)).toEqual([
      'Cash $150',
      'Card terminal $60',
      'Paper check $0',
      'HSA or FSA card $0',
      'Gift certificate $0',
      'Card, online $210',
      'Open $0',
    ]);
    expect((await ask({ do: 'compare', cash: '' })).status).toBe(422);
    const compared = (await ask({ do: 'compare', cash: '120', terminal: '60' })).view?.view;
    expect(compared?.difference).toEqual({
      title: '$30 short, in words',
      words: ['equals the cash of Maria Sample: was it paid by card, or is it not in the drawer yet?'],
    });
    expect(compared?.rows[1]).toMatchObject({ difference: 'Matches' });
    expect(compared?.signed).toBeNull();
    expect((await ask({ do: 'lock', cash: '150' })).location).toMatch(/day-end\?date=2027-03-09$/);
    expect((await ask({ do: 'lock', cash: '150' })).status).toBe(409);
    expect((await ask()).view?.view.signed).toMatch(/^Signed by Kim, Tuesday, March 9/);
  });
});
