import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkoutRoutes } from '#/features/checkout/api.ts';
import { makeHoldToken, makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { confirmByMail, openProofLink } from '#/features/booking/confirm-by-mail.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { proofClaim } from '#/features/booking/domain/proof-claim.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { proofPage } from '#/features/booking/pages/confirm-by-mail.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { listUnprovedVisits } from '#/features/booking/store/unproved-store.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { ASKER, NOW, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DAMAGES } from '../../builders/damaged-links.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { choiceOf, holdVisit } from '../../builders/visit-story.ts';

const STAFF = { actor: { kind: 'staff', id: 'staff-1' }, requestId: null } as const;

describe.each(DIALECTS)('a diary that a stranger wants to fill, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect, { settings: {} });
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  /** One visit each half day from Tuesday on, with Ana. */
  const startOf = (place: number) => TUESDAY_TEN.add({ hours: 24 * Math.floor(place / 2) + 2 * (place % 2) });
  const book = async (
    place: number,
    email: string,
    client: string | null = 'one-network',
    asker: typeof ASKER | typeof STAFF = ASKER,
    wish = {},
  ) => {
    const held = await holdVisit(site, { startsAt: startOf(place), client, ...wish });
    const booked = await confirmAppointment(site.context, choiceOf(held, { patient: { email } }), asker);
    return { id: held.id as never, said: booked.ok ? 'booked' : booked.fault.kind };
  };
  const mails = async (kind: string) =>
    (
      await site.database.db
        .selectFrom('outbox_message')
        .select('recipient')
        .where('kind', '=', kind)
        .execute()
    )
      .map(({ recipient }) => recipient)
      .toSorted();
  const proofToken = (id: never, version = 0) => site.context.linkTokens.make(proofClaim(id, version));

  test('books two visits of one network with new addresses, and asks the third to press a link', async () => {
    const said = [];
    for (let place = 0; place < 4; place += 1) said.push((await book(place, `new${place}@example.com`)).said);
    expect(said).toEqual(['booked', 'booked', 'prove-first', 'prove-first']);
    expect(await mails('visit.proof')).toEqual(['new2@example.com', 'new3@example.com']);
    expect(await mails('appointment.booked')).toHaveLength(2);
    expect((await book(4, 'other@example.com', 'another-network')).said).toBe('booked');
    expect((await book(5, 'desk@example.com', 'one-network', STAFF)).said).toBe('booked');
  });

  test('books the visit when the link in the mail is pressed, and never asks that mailbox again', async () => {
    for (let place = 0; place < 2; place += 1) await book(place, `new${place}@example.com`);
    const { id } = await book(2, 'Ma.ria@gmail.com');
    const token = proofToken(id);
    // Opening it, as mail programs do, books nothing.
    expect(await askPage(site.context, proofPage, { params: { token } })).toMatchObject({ status: 200 });
    expect((await findAppointment(site.database.db, id))?.status).toBe('pending');
    const pressed = await askPage(site.context, proofPage, { params: { token }, form: {} });
    expect(pressed).toMatchObject({ status: 303, location: expect.stringMatching(/^\/visit\/.+booked=1$/) });
    const again = await askPage(site.context, proofPage, { params: { token }, form: {} });
    expect(again.location).toBe(pressed.location);
    expect(await mails('appointment.booked')).toContain('Ma.ria@gmail.com');
    expect((await book(3, 'maria@googlemail.com')).said).toBe('booked');
  });

  test('keeps the time for half an hour, then gives it back and writes to nobody', async () => {
    for (let place = 0; place < 2; place += 1) await book(place, `new${place}@example.com`);
    const { id } = await book(2, 'victim@example.com');
    site.clock.setNow(NOW.add({ minutes: 29 }));
    await expect(holdVisit(site, { startsAt: startOf(2) })).rejects.toThrow();
    expect(await openProofLink(site.context, proofToken(id))).toMatchObject({ kind: 'waits' });
    site.clock.setNow(NOW.add({ minutes: 30 }));
    expect(await confirmByMail(site.context, proofToken(id), ASKER)).toMatchObject({
      fault: { kind: 'over' },
    });
    await expireHolds(site.context);
    expect((await findAppointment(site.database.db, id))?.status).toBe('cancelled');
    expect(await mails('appointment.not-kept')).toEqual([]);
    await holdVisit(site, { startsAt: startOf(2) });
  });

  test('asks everybody new once 3 tenths of a day are taken by new addresses', async () => {
    // Two therapists work 16 hours that day; one visit with clean-up takes an hour and a quarter.
    const said = [];
    for (let n = 0; n < 6; n += 1) {
      const startsAt = TUESDAY_TEN.add({ minutes: 75 * Math.floor(n / 2) });
      const wish = { startsAt, practitioner: n % 2 === 0 ? 'ana' : 'ben' };
      said.push((await book(0, `n${n}@example.com`, `network-${n}`, ASKER, wish)).said);
    }
    expect(said).toEqual(['booked', 'booked', 'booked', 'booked', 'prove-first', 'prove-first']);
    expect((await book(4, 'next-day@example.com', 'network-9')).said).toBe('booked');
  });

  test('sends one mail however often the button is pressed, and a new one to an address that was mended', async () => {
    for (let place = 0; place < 2; place += 1) await book(place, `new${place}@example.com`);
    const held = await holdVisit(site, { startsAt: startOf(2), client: 'one-network' });
    const press = (email: string) =>
      confirmAppointment(site.context, choiceOf(held, { patient: { email } }), ASKER);
    const first = await press('typo@example.com');
    expect(await press('typo@example.com')).toEqual(first);
    expect(await press('right@example.com')).toEqual(first);
    expect(await mails('visit.proof')).toEqual(['right@example.com', 'typo@example.com']);
    const id = held.id as never;
    expect((await confirmByMail(site.context, proofToken(id, 0), ASKER)).ok).toBe(false);
    expect(expectOk(await confirmByMail(site.context, proofToken(id, 1), ASKER)).patient.email).toBe(
      'right@example.com',
    );
  });

  test('shows the clinic what waits and what was booked with new addresses', async () => {
    for (let place = 0; place < 3; place += 1) await book(place, `new${place}@example.com`);
    const waiting = await listUnprovedVisits(site.database.db, NOW.epochMilliseconds);
    expect(waiting.map(({ status }) => status)).toEqual(['booked', 'booked', 'pending']);
  });

  test('answers a program 202 with the end of the time', async () => {
    for (let place = 0; place < 2; place += 1) await book(place, `new${place}@example.com`);
    const held = await holdVisit(site, { startsAt: startOf(2), client: 'one-network' });
    const route = checkoutRoutes.find(({ path }) => path === '/api/appointments');
    const ask = async () =>
      route?.handle({
        context: site.context,
        query: new URLSearchParams(),
        headers: { 'idempotency-key': 'one-and-the-same' },
        json: {
          holdToken: makeHoldToken(site.context, held.id),
          patient: { firstName: 'Maria', lastName: 'Sample', email: 'm@example.com', phone: '206-555-0187' },
          payment: 'clinic',
        },
        raw: Buffer.alloc(0),
        clientKey: '192.0.2.1',
        params: {},
        clientAddress: '192.0.2.1',
        requestId: 'r',
      });
    for (const answer of [await ask(), await ask()]) {
      expect(answer?.status).toBe(202);
      expect(JSON.parse(String(answer?.body))).toEqual({
        confirmByMail: true,
        until: '2027-03-08T16:30:00Z',
      });
    }
  });

  test('is no more open to the link of the visit, or to a damaged one', async () => {
    for (let place = 0; place < 2; place += 1) await book(place, `new${place}@example.com`);
    const { id } = await book(2, 'victim@example.com');
    const visit = (await findAppointment(site.database.db, id))!;
    const token = proofToken(id);
    const others = [makeVisitToken(site.context, visit), makeHoldToken(site.context, visit.id as never)];
    for (const wrong of [...others, ...DAMAGES.map(([, damage]) => damage(token))]) {
      expect(await confirmByMail(site.context, wrong, ASKER)).toEqual({
        ok: false,
        fault: { kind: 'not-whole' },
      });
    }
  });
});
