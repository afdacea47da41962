import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { changeHours } from '#/features/booking/change-hours.ts';
import type { OverrideReason } from '#/features/booking/domain/desk-rules.ts';
import { needCounter } from '#/features/desk/count-needs.ts';
import { needsPage } from '#/features/desk/pages/needs.ts';
import { pressNeed } from '#/features/desk/press-need.ts';
import { readNeeds } from '#/features/desk/read-needs.ts';
import { needWords } from '#/features/desk/ui/needs-view.ts';
import { insertMember } from '#/features/staff/store/staff-store.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { aPractitioner, bookingContent } from '../../builders/booking-content.ts';
import { NOW, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS, openTestDatabase } from '../../builders/database.ts';
import { DUMP_NOW, wholeClinic } from '../../builders/whole-clinic.ts';
import { fillWholeClinic } from '../../builders/whole-clinic-rows.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { deskBrowser } from '../../builders/desk-browser.ts';
import { aLogin, staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');
const TUESDAY = '2027-03-09' as LocalDate;
let site: BookingSite;

const list = async () => expectOk(await readNeeds(site.context, DESK));
const kinds = async () => (await list()).map(({ cause }) => cause.kind);
const nameOf = async (kind: string) => (await list()).find(({ cause }) => cause.kind === kind)?.name ?? '';
const press = async (kind: string, verb: 'take' | 'give-back' | 'done', words = '') =>
  pressNeed(site.context, await nameOf(kind), verb, DESK, words);

/** Somebody without an address, whom the desk books: the news is told by phone once it can no longer be undone. */
async function bookByPhone(startsAt = TUESDAY_TEN, override: OverrideReason | null = null) {
  const contact = {
    ...{ firstName: 'Rosa', lastName: 'Kim', email: null, phone: '206-555-0171' },
    ...{ birthDate: null, guardian: null },
  };
  const wanted = { service: 'medical-massage-60', practitioner: 'ana', startsAt };
  const patient = { kind: 'new', contact } as const;
  const booked = expectOk(await bookAtDesk(site.context, { ...wanted, patient, override }, DESK));
  site.clock.setNow(NOW.add({ minutes: 4 }));
  return booked;
}

const empty = { conditions: [], guides: [], pages: [] } as const;

describe.each(DIALECTS)('what needs a person (%s)', (dialect) => {
  beforeEach(async () => {
    const practitioners = [
      aPractitioner('ana', { licenseUntil: '2027-04-01', insuranceUntil: '2027-12-31' }),
      aPractitioner('ben'),
    ];
    site = await openBookingSite(dialect, { content: { ...bookingContent({ practitioners }), ...empty } });
    await inTransaction(site.database.db, (trx) =>
      insertMember(trx, { ...DESK.staff, mailbox: DESK.staff.email, createdAtMs: 0 }),
    );
  });
  afterEach(() => site.close());

  test('is a call to somebody without an address, until it was made', async () => {
    expect(await kinds()).toEqual(['license-ends']);
    await bookByPhone();
    expect(await kinds()).toEqual(['call', 'license-ends']);
    const [call] = await list();
    if (call === undefined) throw new Error('There is no call.');
    expect(needWords(call.cause, 'America/Los_Angeles')).toMatchObject({
      title: 'Call: the visit is booked',
      subject: 'Rosa Kim, Tuesday, March 9, 10:00 am',
      hint: 'Phone 206-555-0171. No email reaches them.',
    });
    expectOk(await press('call', 'done'));
    expect(await kinds()).toEqual(['license-ends']);
  });

  test('is off the list when the day of the visit has passed, whoever forgot it', async () => {
    await bookByPhone();
    site.clock.setNow(TUESDAY_TEN.add({ hours: 2 }));
    expect(await kinds()).toEqual(['license-ends']);
  });

  test('is a visit outside the hours, until it stands in them again', async () => {
    await bookVisit(site, {}, { selfPay: false });
    expect(await kinds()).toEqual(['license-ends']);
    const owner = staffAsking('owner');
    const free = { kind: 'day', practitioner: 'ana', localDate: TUESDAY, periods: [] } as const;
    expectOk(await changeHours(site.context, free, owner));
    expect(await kinds()).toEqual(['outside-hours', 'license-ends']);
    const back = [{ fromMinutes: 540, toMinutes: 1020 }];
    expectOk(await changeHours(site.context, { ...free, periods: back }, owner));
    expect(await kinds()).toEqual(['license-ends']);
  });

  test('is no visit that a person put outside the hours by name', async () => {
    const evening = TUESDAY_TEN.add({ hours: 8 });
    await bookByPhone(evening, 'therapist-agreed');
    expectOk(await press('call', 'done'));
    expect(await kinds()).toEqual(['license-ends']);
  });

  test('is a visit with a therapist whom the clinic no longer has', async () => {
    await bookVisit(site, {}, { selfPay: false });
    const content = { ...site.context.content, practitioners: [aPractitioner('ben')] };
    const needs = expectOk(await readNeeds({ ...site.context, content }, DESK));
    expect(needs.map(({ cause }) => cause.kind)).toEqual(['therapist-gone']);
  });

  test('is mail that came back, until it is sent again', async () => {
    await bookVisit(site, {}, { selfPay: false });
    await site.database.db
      .updateTable('outbox_message')
      .set({ status: 'dead', last_error: 'gone' })
      .execute();
    expect(await kinds()).toEqual(['failed-mail', 'license-ends']);
    expectOk(await press('failed-mail', 'done'));
    expect(await kinds()).toEqual(['license-ends']);
    const { status } = await site.database.db
      .selectFrom('outbox_message')
      .select('status')
      .executeTakeFirstOrThrow();
    expect(status).toBe('pending');
  });

  test('is a price in writing that lacks a fact', async () => {
    const { reference } = await bookVisit(site, {}, { selfPay: true });
    const [due] = await list();
    if (due === undefined) throw new Error('Nothing is due.');
    expect(needWords(due.cause, 'America/Los_Angeles')).toMatchObject({
      title: 'Price in writing is due',
      subject: reference,
      action: { href: `/desk/visits/${reference}` },
    });
  });

  test('is a payment that fits no visit, until somebody has settled it', async () => {
    const { db } = site.database;
    const at = NOW.epochMilliseconds;
    const event = { id: 'evt_1', type: 'charge.succeeded', created_at: at, received_at: at };
    await db
      .insertInto('payment_event')
      .values({ ...event, outcome: 'quarantined', payment_id: null, intent_id: null, fact: '{}' })
      .execute();
    await db
      .insertInto('payment_quarantine')
      .values({ event_id: 'evt_1', reason: 'wrong-intent', at, resolved_at: null })
      .execute();
    expect(await kinds()).toEqual(['payment-set-aside', 'license-ends']);
    expect(await press('payment-set-aside', 'done')).toMatchObject({ fault: { kind: 'no-words' } });
    expectOk(await press('payment-set-aside', 'done', 'Given back at the card company'));
    const { note } = await db.selectFrom('payment_quarantine').select('note').executeTakeFirstOrThrow();
    expect(note).toBe('Given back at the card company');
    const trail = await db.selectFrom('audit_entry').select('detail').execute();
    expect(JSON.stringify(trail)).not.toContain('Given back');
    expect(await kinds()).toEqual(['license-ends']);
  });

  test('is a page whose day of review has come', async () => {
    const guides = [{ slug: 'tips', review: { nextReview: '2027-03-08' } }];
    const content = { ...site.context.content, guides: guides as never };
    const needs = expectOk(await readNeeds({ ...site.context, content }, DESK));
    expect(needs.map(({ name }) => name)).toEqual(['review-overdue:guides/tips', 'license-ends:ana']);
  });

  test('says who took it, and lets them give it back', async () => {
    expectOk(await press('license-ends', 'take'));
    expect((await list())[0]?.takenBy?.name).toBe('Kim');
    expectOk(await press('license-ends', 'give-back'));
    expect((await list())[0]?.takenBy).toBeNull();
    expect(await pressNeed(site.context, 'call:gone', 'take', DESK)).toMatchObject({
      fault: { kind: 'unknown-need' },
    });
  });

  test('is shown in parts, and a button leads back to the part that was looked at', async () => {
    await bookByPhone();
    const browser = deskBrowser(site);
    site.clock.setNow(NOW);
    await browser.signIn(await aLogin(site.context, 'front-desk', { email: 'dee@clinic.example' }));
    site.clock.setNow(NOW.add({ minutes: 4 }));
    const look = async (show: string) =>
      (await browser.ask(needsPage, { path: `/desk/needs?show=${show}` })).view;
    const calls = await look('calls');
    if (calls === null) throw new Error('The page shows nothing.');
    expect(calls.view.rows.map(({ title }) => title)).toEqual(['Call: the visit is booked']);
    expect(calls.view.filters.map(({ words, isShown }) => [words, isShown])).toEqual([
      ['All (2)', false],
      ['Nobody has it (2)', false],
      ['Calls (1)', true],
      ['Licenses and pages (1)', false],
    ]);
    expect(calls.view.said).toBe('2 things open. Most urgent first.');
    const form = { need: calls.view.rows[0]?.name ?? '', act: 'take' };
    expect(await browser.ask(needsPage, { path: '/desk/needs?show=calls', form })).toMatchObject({
      ...{ status: 303, location: '/desk/needs?show=calls' },
    });
    expect((await look('mine'))?.view.rows).toMatchObject([{ isMine: true, takenBy: 'Kim' }]);
    expect((await look('nonsense'))?.view.rows).toHaveLength(2);
  });

  test('is counted for the head of each page, anew after a few seconds', async () => {
    const count = needCounter(site.context);
    expect(await count()).toBe(1);
    await bookByPhone();
    expect(await count()).toBe(2);
    expectOk(await press('call', 'done'));
    expect(await count()).toBe(2);
    site.clock.setNow(NOW.add({ minutes: 4, seconds: 15 }));
    expect(await count()).toBe(1);
  });

  test('is shown to the front desk and the owner, and to nobody else', async () => {
    const therapist = staffAsking('therapist');
    expect(await readNeeds(site.context, therapist)).toMatchObject({ fault: { kind: 'not-allowed' } });
    expect(await pressNeed(site.context, 'license-ends:ana', 'take', therapist)).toMatchObject({
      fault: { kind: 'not-allowed' },
    });
    expectOk(await readNeeds(site.context, staffAsking('owner')));
  });
});

test('of a clinic in trouble names every kind, one after the other', async () => {
  const database = await openTestDatabase('sqlite');
  try {
    const clinic = await wholeClinic(database);
    await fillWholeClinic(clinic);
    const { db } = database;
    clinic.clock.setNow(DUMP_NOW.add({ minutes: 5 }));
    await db.updateTable('outbox_message').set({ status: 'dead', last_error: 'gone' }).execute();
    await db.updateTable('refund').set({ state: 'failed' }).execute();
    const { content } = clinic.context;
    const day = '2026-12-01';
    const practitioners = [aPractitioner('ben', { licenseUntil: day, insuranceUntil: day })];
    const overdue = { slug: 'tips', review: { nextReview: day }, nextReview: day };
    const pages = { conditions: [overdue], guides: [overdue], pages: [overdue] };
    const needs = expectOk(
      await readNeeds(
        { ...clinic.context, content: { ...content, ...pages, practitioners } },
        staffAsking('owner'),
      ),
    );
    expect([...new Set(needs.map(({ cause }) => cause.kind))].toSorted()).toEqual([
      'cal-conflict',
      'call',
      'comment-waiting',
      'coverage-check',
      'doubtful-pair',
      'estimate-due',
      'failed-mail',
      'feeling-told',
      'insurance-ends',
      'license-ends',
      'payment-set-aside',
      'refund-failed',
      'review-overdue',
      'therapist-gone',
    ]);
    const words = needs.map(({ cause }) => needWords(cause, content.clinic.timeZone));
    expect(words.every(({ title, hint, action }) => title !== '' && (hint !== null || action !== null))).toBe(
      true,
    );
    // What each says, without what people typed: no list of the desk tells why somebody comes.
    expect(JSON.stringify(needs)).not.toMatch(/shoulder|pregnan|insurance (?:plan|card)/i);
  } finally {
    await database.close();
  }
});
