import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, type BookingDraft, type DraftHold } from '#/features/booking/forms/booking-draft.ts';
import { DETAILS_FORM, detailsStep } from '#/features/booking/pages/details.ts';
import { findPage } from '#/features/booking/pages/find-visit.ts';
import { passedSafety } from '#/features/booking/pages/passed-safety.ts';
import { safetyStep } from '#/features/booking/pages/safety.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { timesStep } from '#/features/booking/pages/times.ts';
import { formTicket } from '#/platform/security/form-ticket.ts';
import { checkStep } from '#/features/checkout/pages/check.ts';
import { makeHoldToken } from '#/features/booking/booking-tokens.ts';
import { NOW, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { askPage } from '../../builders/page-request.ts';
import { bookVisit, holdVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
beforeEach(async () => {
  site = await openBookingSite('sqlite', { settings: {} });
});
afterEach(() => site.close());

const DETAILS = {
  forWhom: 'me',
  firstName: 'Maria',
  lastName: 'Sample',
  birthMonth: '5',
  birthDay: '31',
  birthYear: '1980',
  email: 'maria@example.com',
  phone: '206-555-0187',
  insurance: 'no',
};
const TIMES = '/book/times?service=medical-massage-60&practitioner=ana';

/** A draft that wants Tuesday at ten, and holds it or not any more. */
function draftOf(token: string, changes: Partial<DraftHold> = {}): BookingDraft {
  const startsAtMs = TUESDAY_TEN.epochMilliseconds;
  const hold = {
    ...{ token, service: 'medical-massage-60', practitioner: 'ana', wished: 'ana', startsAtMs },
    ...{ endsAtMs: startsAtMs + 3_600_000, priceCents: 12_000, expiresAtMs: 0, extended: false, ...changes },
  };
  return { ...EMPTY_DRAFT, screened: true, hold };
}
const filledIn = () => ({
  ...DETAILS,
  opened: formTicket({ ...site.context, clock: { now: () => NOW } }, DETAILS_FORM, undefined),
});
const readyDraft = (token: string): BookingDraft => ({
  ...draftOf(token),
  details: DETAILS,
  detailsPassed: true,
});
const theirHold = async () => makeHoldToken(site.context, (await holdVisit(site)).id);
const inMinutes = (minutes: number) => site.clock.setNow(NOW.add({ minutes }));
const hold = (hours: number) => ({
  time: `${TUESDAY_TEN.add({ hours: 24 * Math.floor(hours / 3) + 2 * (hours % 3) }).toString()} ana`,
});

describe('the safety step', () => {
  const passed = { answer: 'none', remember: 'yes' };
  const remembered = () =>
    passedSafety({ context: site.context })
      .write('2027-03-01' as LocalDate)
      .split(';')[0] ?? '';
  const ask = (path: string, form?: Readonly<Record<string, string>>, cookie = '') =>
    askPage(site.context, safetyStep, { path, cookie, ...(form ? { form } : {}) });

  test('keeps only when it was passed, for 30 days, and only when the box is ticked', async () => {
    const [kept, not] = [await ask('/book', passed), await ask('/book', { answer: 'none' })];
    const cookie = kept.cookies.find((one) => one.startsWith('safety=')) ?? '';
    expect(cookie).toContain('Max-Age=2592000');
    expect(cookie).toContain('HttpOnly');
    expect(passedSafety({ context: site.context }).read(cookie.split(';')[0] ?? '')).toBe('2027-03-08');
    expect(not.cookies.filter((one) => one.startsWith('safety='))).toEqual([]);
  });

  test('asks who passed it before only whether something has changed', async () => {
    expect((await ask('/book', undefined, remembered())).view?.since).toBe('March 1');
    expect((await ask('/book')).view?.since).toBeNull();
    site.clock.setNow(NOW.add({ hours: 24 * 31 }));
    const old = remembered();
    site.clock.setNow(NOW.add({ hours: 24 * 62 }));
    expect((await ask('/book', undefined, old)).view?.since, 'after 30 days').toBeNull();
  });

  test('shows the lists anew for somebody else, and after a change, which is then forgotten', async () => {
    expect((await ask('/book?anew=1', undefined, remembered())).view?.since).toBeNull();
    const changed = await ask('/book', { answer: 'some' }, remembered());
    expect(changed.location).toContain('/book?anew=1');
    expect(changed.cookies.find((one) => one.startsWith('safety='))).toContain('Max-Age=0');
    const some = await ask('/book?anew=1', { answer: 'some' }, remembered());
    expect(some.location).toContain('/book/not-today');
  });
});

describe('the page with the times', () => {
  test('says that a time is gone, and shows others', async () => {
    await holdVisit(site);
    const draft = { ...EMPTY_DRAFT, screened: true };
    const answer = await askPage(site.context, timesStep, { path: TIMES, draft, form: hold(0) });
    expect([answer.status, answer.view?.notice?.title]).toEqual([409, expect.stringContaining('taken')]);
    expect(answer.view?.list?.days.length).toBeGreaterThan(0);
  });

  test('says 429 to a browser that keeps more times than one person needs', async () => {
    const draft = { ...EMPTY_DRAFT, screened: true, detailsPassed: true };
    const answers = [];
    for (let place = 0; place < 9; place += 1) {
      answers.push(await askPage(site.context, timesStep, { path: TIMES, draft, form: hold(place) }));
    }
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 8 }, () => 303), 429]);
    expect(answers.at(-1)?.view?.notice?.title).toBeTruthy();
  });
});

describe('the page with the details', () => {
  test('takes what a browser has filled in an instant', async () => {
    const answer = await askPage(site.context, detailsStep, { draft: draftOf(''), form: filledIn() });
    expect(answer).toMatchObject({ status: 303, location: '/book/check' });
  });

  test.each(['', 'forged'])(
    'keeps what was typed into a form that was not opened here: "%s"',
    async (opened) => {
      const form = { ...filledIn(), opened };
      const answer = await askPage(site.context, detailsStep, { draft: draftOf(''), form });
      expect(answer.status).toBe(422);
      expect(answer.view?.typed).toMatchObject({ firstName: 'Maria' });
      expect(answer.view?.faults).toEqual([
        { field: 'continue', message: expect.stringContaining('press the button again') },
      ]);
    },
  );

  test('leads to the nearest times when the hold has ended and somebody else has the time', async () => {
    const token = await theirHold();
    const form = filledIn();
    inMinutes(11);
    await bookVisit(site);
    const answer = await askPage(site.context, detailsStep, { draft: draftOf(token), form });
    expect(answer).toMatchObject({ status: 303, location: expect.stringContaining(TIMES) });
  });

  test('holds the same time again when the hold has ended and nobody took it', async () => {
    const token = await theirHold();
    const form = filledIn();
    inMinutes(11);
    const answer = await askPage(site.context, detailsStep, { draft: draftOf(token), form });
    expect(answer).toMatchObject({ status: 303, location: '/book/check' });
  });

  test('says 503, keeps the words and offers the same button when something breaks on our side', async () => {
    const form = filledIn();
    inMinutes(1);
    await site.database.db.schema.dropTable('slot_cell').execute();
    const answer = await askPage(site.context, detailsStep, { draft: draftOf(''), form });
    expect([answer.status, answer.view?.typed['firstName']]).toEqual([503, 'Maria']);
    expect(answer.view?.faults[0]?.message).toContain('on our side');
  });

  test('sends nobody on who skipped a page', async () => {
    const answer = await askPage(site.context, detailsStep, { draft: EMPTY_DRAFT });
    expect(answer).toMatchObject({ status: 303, location: expect.stringMatching(/^\/book(\?|$)/) });
  });
});

describe('the last page before booking', () => {
  const shownFor = async (draft: BookingDraft) =>
    (await askPage(site.context, checkStep, { draft })).view?.expects ?? '';
  /** The button of a page that was drawn for `shown`, pressed when the browser has `draft`. */
  const press = async (draft: BookingDraft, shown = draft) =>
    askPage(site.context, checkStep, { draft, form: { expects: await shownFor(shown), do: 'book' } });
  const appointments = () => site.database.db.selectFrom('appointment').selectAll().execute();

  const elsewhere: readonly [string, Partial<BookingDraft>, Partial<DraftHold>][] = [
    ['another time', {}, { startsAtMs: TUESDAY_TEN.add({ hours: 2 }).epochMilliseconds }],
    ['a shorter visit', {}, { endsAtMs: TUESDAY_TEN.add({ minutes: 30 }).epochMilliseconds }],
    ['another kind of visit', {}, { service: 'relaxation-60' }],
    ['another therapist', {}, { practitioner: 'ben' }],
    ['another price', {}, { priceCents: 16_500 }],
    ['a room without steps', { stepFree: true }, {}],
    ['another first name', { details: { ...DETAILS, firstName: 'Ben' } }, {}],
    ['another last name', { details: { ...DETAILS, lastName: 'Other' } }, {}],
    ['another mailbox', { details: { ...DETAILS, email: 'ben@example.com' } }, {}],
    ['another phone', { details: { ...DETAILS, phone: '206-555-0199' } }, {}],
    ['another birth date', { details: { ...DETAILS, birthYear: '1981' } }, {}],
    ['another person who books', { details: { ...DETAILS, forWhom: 'other', bookedBy: 'Ann Example' } }, {}],
    ['another way to pay', { details: { ...DETAILS, insurance: 'yes' } }, {}],
    ['another reason', { details: { ...DETAILS, reason: 'Stiff neck' } }, {}],
  ];
  test.each(elsewhere)('books nothing when another tab has chosen %s since', async (_what, draft, held) => {
    const shown = readyDraft(await theirHold());
    const now = { ...shown, ...draft, hold: shown.hold && { ...shown.hold, ...held } };
    const answer = await press(now, shown);
    expect([answer.status, answer.view?.notBooked?.lines[0]]).toEqual([
      409,
      'You chose it in another window. Nothing is booked yet.',
    ]);
    expect(await appointments()).toEqual([]);
    expect(answer.view?.expects, 'the page that comes back can be pressed').toBe(await shownFor(now));
  });

  test('books nothing for a button that says not what it stood under', async () => {
    const draft = readyDraft(await theirHold());
    for (const form of [{ do: 'book' }, { do: 'book', expects: '1' }, { do: 'pay', expects: '' }])
      expect(await askPage(site.context, checkStep, { draft, form })).toMatchObject({ status: 409 });
    expect(await appointments()).toEqual([]);
  });

  test('asks again when the time could be kept anew for another price only', async () => {
    const draft = readyDraft(await theirHold());
    const former = { ...draft, hold: draft.hold && { ...draft.hold, priceCents: 9_900 } };
    inMinutes(11);
    const answer = await press(former);
    expect([answer.status, answer.view?.visit.length]).toEqual([409, 4]);
    expect(answer.view?.paying[0]?.lines[0]).toContain('$120');
    expect(await appointments()).toEqual([]);
  });

  test('tells the other tab that its visit was not booked, and one that was pressed twice that it was', async () => {
    const path = '/visit/of-this-browser';
    const booked = { ...EMPTY_DRAFT, visitPath: path, bookedAs: 'this page' };
    const after = (expects: string) =>
      askPage(site.context, checkStep, { draft: booked, form: { expects, do: 'book' } });
    expect((await after('this page')).location).toBe(`${path}?booked=1`);
    expect((await after('another page')).location).toBe(`${path}?elsewhere=1`);
  });

  test('leads to the nearest times when the time was lost at the last moment', async () => {
    const token = await theirHold();
    inMinutes(11);
    await bookVisit(site);
    expect(await press(readyDraft(token))).toMatchObject({
      status: 303,
      location: expect.stringContaining(TIMES),
    });
  });

  test('treats a hold that somebody made up like one that has ended', async () => {
    expect(await press(readyDraft('made-up'))).toMatchObject({
      status: 303,
      location: expect.stringMatching(/^\/visit\/.+\?booked=1$/),
    });
  });

  test('says 429 to a mailbox that has had its three visits of the day', async () => {
    for (const hours of [2, 4, 24]) await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }) });
    const answer = await press(readyDraft(await theirHold()));
    expect([answer.status, answer.view?.notBooked?.title]).toEqual([429, expect.any(String)]);
  });

  test('shows the page for trouble, with the phone number, when booking breaks on our side', async () => {
    const draft = readyDraft(await theirHold());
    await site.database.db.schema.dropTable('appointment').execute();
    expect(await press(draft)).toMatchObject({ status: 500, location: '/book/trouble' });
  });
});

describe('the page for lost links', () => {
  test('asks again for what is no address, and says 429 to whoever asks all the time', async () => {
    const ask = (email: string) => askPage(site.context, findPage, { form: { email } });
    expect(await ask('maria')).toMatchObject({ status: 422, view: { typed: 'maria', isAsked: false } });
    const answers = [];
    for (let n = 0; n < 40; n += 1) answers.push(await ask(`maria${n}@example.com`));
    expect(answers[0]).toMatchObject({ status: 200, view: { isAsked: true } });
    expect(answers.at(-1)).toMatchObject({ status: 429, view: { isTooMuch: true, isAsked: false } });
  });
});
