import { cancelVisit, moveVisit, openVisit } from '#/features/booking/change-by-link.ts';
import { askForLink } from '#/features/booking/ask-for-link.ts';
import { bookTime } from '#/features/booking/book-by-page.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkoutRoutes } from '#/features/checkout/api.ts';
import { beginPayment } from '#/features/booking/begin-payment.ts';
import { makeHoldToken, makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { answerLinkRequests } from '#/features/booking/send-lost-link.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import {
  aPatient,
  ASKER,
  NOW,
  openBookingSite,
  TUESDAY_TEN,
  type BookingSite,
} from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { bookVisit, choiceOf, holdVisit } from '../../builders/visit-story.ts';

/** One mailbox in several spellings. */
const SPELLINGS = ['maria@gmail.com', 'Maria+1@gmail.com', 'm.a.r.i.a@googlemail.com', 'MARIA@GMAIL.COM'];
const STAFF = { actor: { kind: 'staff', id: 'staff-1' }, requestId: null } as const;

describe.each(DIALECTS)('a mailbox whose owner never asked for mail, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect, { settings: {} });
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  /** Three visits a day, a new one at each place. */
  const startOf = (place: number) => TUESDAY_TEN.add({ hours: 24 * Math.floor(place / 3) + 2 * (place % 3) });
  const held = (place: number) => holdVisit(site, { startsAt: startOf(place) });
  const requestFor = async (place: number, email: string) =>
    choiceOf(await held(place), { patient: { email }, selfPay: false });
  const book = async (place: number, email: string, asker: typeof ASKER | typeof STAFF = ASKER) => {
    const booked = await confirmAppointment(site.context, await requestFor(place, email), asker);
    return booked.ok ? 'booked' : booked.fault.kind;
  };
  const mails = async () =>
    (await site.database.db.selectFrom('outbox_message').select('kind').execute()).map(({ kind }) => kind);

  test('gets mail about three visits a day, in whatever spelling it is typed', async () => {
    for (const [place, email] of SPELLINGS.slice(0, 3).entries())
      expect(await book(place, email)).toBe('booked');
    const fourth = await requestFor(3, SPELLINGS[3] ?? '');
    const refused = await confirmAppointment(site.context, fourth, ASKER);
    expect(refused).toEqual({
      ok: false,
      fault: { kind: 'too-many-visits', retryAfterMs: NOW.until('2027-03-09T00:00Z').total('milliseconds') },
    });
    expect(await mails()).toHaveLength(3);
    // The time is still kept: another address books it, and so does the staff.
    const another = { ...fourth, patient: aPatient({ email: 'ben@example.com' }) };
    expect((await confirmAppointment(site.context, another, ASKER)).ok).toBe(true);
    expect(await book(4, 'maria@gmail.com', STAFF)).toBe('booked');
    site.clock.setNow(NOW.add({ hours: 9 }));
    expect(await book(5, 'maria@gmail.com')).toBe('booked');
  });

  test('gets no more when the visits are to be paid and never are', async () => {
    const begun: string[] = [];
    for (let place = 0; place < 5; place += 1) {
      const request = await requestFor(place, 'maria@gmail.com');
      const first = await beginPayment(site.context, request, ASKER);
      const again = await beginPayment(site.context, request, ASKER);
      begun.push(first.ok && again.ok ? 'begun' : first.ok ? 'once' : first.fault.kind);
    }
    expect(begun).toEqual(['begun', 'begun', 'begun', 'too-many-visits', 'too-many-visits']);
    site.clock.setNow(NOW.add({ minutes: 32 }));
    await expireHolds(site.context);
    expect(await mails()).toEqual(Array.from({ length: 3 }, () => 'appointment.not-kept'));
  });

  test('cannot be reached by typing it when the payment page was opened for another', async () => {
    for (let place = 0; place < 3; place += 1) expect(await book(place, 'maria@gmail.com')).toBe('booked');
    const request = await requestFor(3, 'stranger@example.com');
    expect((await beginPayment(site.context, request, ASKER)).ok).toBe(true);
    const turned = { ...request, patient: aPatient({ email: 'maria@gmail.com' }) };
    expect(await beginPayment(site.context, turned, ASKER)).toMatchObject({
      fault: { kind: 'too-many-visits' },
    });
    expect(await confirmAppointment(site.context, turned, ASKER)).toMatchObject({
      fault: { kind: 'too-many-visits' },
    });
    expect((await confirmAppointment(site.context, request, ASKER)).ok).toBe(true);
  });

  test('hears of three moves a day, and always of the end of a visit', async () => {
    const booked = expectOk(
      await confirmAppointment(site.context, await requestFor(0, 'maria@gmail.com'), ASKER),
    );
    const token = makeVisitToken(site.context, booked);
    const shown = async () => ({
      feeCents: 0,
      version: (await openVisit(site.context, token))?.version ?? null,
    });
    const moved: string[] = [];
    for (let place = 3; place < 8; place += 1) {
      const move = { startsAt: startOf(place), practitioner: 'any', stepFree: false, shown: await shown() };
      const answer = await moveVisit(site.context, token, move, 'r');
      moved.push(answer.ok ? 'moved' : answer.fault.kind);
    }
    expect(moved).toEqual(['moved', 'moved', 'moved', 'too-many-moves', 'too-many-moves']);
    expect((await cancelVisit(site.context, token, await shown(), 'r')).ok).toBe(true);
    expect((await mails()).toSorted()).toEqual([
      'appointment.booked',
      'appointment.cancelled',
      ...Array.from({ length: 3 }, () => 'appointment.moved'),
    ]);
  });

  test('gets its lost links three times a day and never twice in an hour', async () => {
    for (const [place, email] of SPELLINGS.slice(0, 2).entries()) await book(place, email);
    let sent = 0;
    for (let asked = 0; asked < 12; asked += 1) {
      site.clock.setNow(NOW.add({ minutes: 35 * asked }));
      await askForLink(site.context, SPELLINGS[asked % 4] ?? '', '192.0.2.1');
      sent += await answerLinkRequests(site.context);
    }
    expect(sent).toBe(3);
  });

  test('is spared on the pages too, and the person keeps the time for a call', async () => {
    for (let place = 0; place < 3; place += 1) await book(place, 'maria@gmail.com');
    const token = makeHoldToken(site.context, (await held(3)).id);
    const note = { reason: null, insurance: 'no' } as const;
    const asker = { clientKey: '192.0.2.1', requestId: 'r' };
    const details = { ...aPatient({ email: 'ma.ria@gmail.com' }), selfPay: true, note };
    const refused = await bookTime(site.context, token, details, asker);
    expect(refused).toMatchObject({ ok: false, fault: { kind: 'too-many-visits' } });
    const other = { ...details, email: 'ben@example.com' };
    expect((await bookTime(site.context, token, other, asker)).ok).toBe(true);
  });

  test('is told to a program as a problem with the number of the clinic and when to come back', async () => {
    for (let place = 0; place < 3; place += 1) await book(place, 'maria@gmail.com');
    const route = checkoutRoutes.find(({ path }) => path === '/api/appointments');
    const answer = await route?.handle({
      context: site.context,
      query: new URLSearchParams(),
      headers: {},
      json: {
        holdToken: makeHoldToken(site.context, (await held(3)).id),
        patient: { firstName: 'Maria', lastName: 'Sample', email: 'maria@gmail.com', phone: '206-555-0187' },
        payment: 'clinic',
      },
      raw: Buffer.alloc(0),
      clientKey: '192.0.2.1',
      params: {},
      clientAddress: '192.0.2.1',
      requestId: 'r',
    });
    expect([answer?.status, Object.fromEntries(answer?.headers ?? [])['Retry-After']]).toEqual([
      429,
      '28800',
    ]);
    expect(String(answer?.body)).toContain('206-555-0142');
    expect(String(answer?.body)).toContain('too-many-visits');
  });
});

test('a load test with limits off books as many visits with one address as it likes', async () => {
  const site = await openBookingSite('sqlite');
  for (let place = 0; place < 5; place += 1) {
    const startsAt = TUESDAY_TEN.add({ hours: 24 * Math.floor(place / 3) + 2 * (place % 3) });
    expect((await bookVisit(site, { startsAt }, { selfPay: false })).status).toBe('booked');
  }
  await site.close();
});
