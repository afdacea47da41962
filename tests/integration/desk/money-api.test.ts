import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { balanceOf } from '#/features/checkout/domain/money-line.ts';
import { linesOfVisits, readBalances } from '#/features/checkout/store/money-store.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { TUESDAY_TEN } from '../../builders/booking.ts';
import { getJson, postJson } from '../../builders/booking-client.ts';
import { startCheckoutHttp, type CheckoutHttp } from '../../builders/checkout-http.ts';
import { payVisit } from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const DESK = staffAsking('front-desk');

describe.each(DIALECTS)('the addresses of the desk about money, on %s', (dialect) => {
  let site: CheckoutHttp;
  let cookie: { readonly Cookie: string };
  /** Paid by card when it was booked; and three to be paid at the clinic. */
  const references: string[] = [];
  beforeAll(async () => {
    site = await startCheckoutHttp(dialect);
    const card = await payVisit(site, { startsAt: TUESDAY_TEN });
    const ids = [card.id];
    for (const [hours, practitioner] of [
      [2, 'ana'],
      [4, 'ana'],
      [2, 'ben'],
    ] as const)
      ids.push((await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours }), practitioner })).id);
    site.clock.setNow(TUESDAY_TEN.add({ hours: 6 }));
    for (const appointmentId of ids) {
      const press = { appointmentId, version: await versionOf(appointmentId), verb: 'leave' } as const;
      const { appointment } = expectOk(await attendAtDesk(site.context, press, DESK));
      references.push(appointment.reference);
    }
    cookie = await signInAs(site, 'front-desk');
  });
  afterAll(() => site.close());

  const versionOf = async (id: string) => {
    const row = site.database.db.selectFrom('appointment').select('sequence').where('id', '=', id);
    return (await row.executeTakeFirstOrThrow()).sequence;
  };
  const pathOf = (nth: number, verb: string) => `/api/desk/visits/${references[nth] ?? ''}/${verb}`;
  const book = async (nth: number) => (await getJson(site.origin, pathOf(nth, 'payments'), cookie)).body;
  const post = async (nth: number, verb: string, body: object) =>
    postJson(site.origin, pathOf(nth, verb), { version: (await book(nth)).version, ...body }, cookie);

  it('take a part in cash and the rest by card, each once, and answer with what is open', async () => {
    const version = Number((await book(1)).version);
    const press = { method: 'cash', cents: 5_000 };
    const both = await Promise.all([1, 2].map(() => post(1, 'payments', { version, ...press })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const [won, lost] = both.toSorted((one, other) => one.status - other.status);
    expect(won?.body).toEqual({ line: expect.any(String), dueCents: 7_000, version: version + 1 });
    expect(lost?.body).toMatchObject({ version: version + 1 });
    expect((await post(1, 'payments', { method: 'terminal', cents: 7_000 })).body.dueCents).toBe(0);
    const over = await post(1, 'payments', { method: 'terminal', cents: 7_000 });
    expect(over).toMatchObject({ status: 409, body: { type: expect.stringContaining('nothing-due') } });
    // Typed by mistake, and put right by a new line.
    const fixed = await post(1, 'payments', { method: 'check', cents: 4_000, corrects: won?.body.line });
    expect(fixed.body.dueCents).toBe(1_000);
    const again = await post(1, 'payments', { method: 'check', cents: 4_000, corrects: won?.body.line });
    expect(again.status).toBe(409);
    expect((await post(1, 'waive', { reason: 'because of their illness' })).body.dueCents).toBe(0);
    const { lines } = await book(1);
    expect(lines.map(({ reason }: { reason: string | null }) => reason)).toContain('other');
    expect(JSON.stringify(lines)).not.toContain('illness');
  });

  it('redeem a certificate of paper for one of two who try at the same moment', async () => {
    const redeem = (nth: number, cents: number) =>
      post(nth, 'payments', { method: 'gift', number: 'KG-77', cents, worthCents: 10_000 });
    expect((await post(2, 'payments', { method: 'gift', cents: 100 })).status).toBe(422);
    const both = await Promise.all([redeem(2, 6_000), redeem(3, 6_000)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const loser = both[0].status === 409 ? 2 : 3;
    expect(await redeem(loser, 4_001)).toMatchObject({ status: 409, body: { leftCents: 4_000 } });
    expect((await redeem(loser, 4_000)).body.dueCents).toBe(8_000);
    expect((await redeem(loser, 1)).body).toMatchObject({ leftCents: 0 });
    // What was given back to a certificate can be taken from it again, unless somebody has used it meanwhile.
    const used = (await book(loser)).lines.find(({ method, cents }: { method: string; cents: number }) => {
      return method === 'gift' && cents === 4_000;
    });
    const back = { line: used.line, cents: 4_000, reason: 'goodwill' };
    const first = await post(loser, 'refunds', back);
    expect(first.body.undoUntil).toEqual(expect.any(String));
    expect((await post(loser, 'refunds/undo', { line: first.body.line })).body.dueCents).toBe(8_000);
    const second = await post(loser, 'refunds', { ...back, reason: 'pays-another-way' });
    expect((await redeem(loser, 4_000)).body.dueCents).toBe(8_000);
    expect(await post(loser, 'refunds/undo', { line: second.body.line })).toMatchObject({
      ...{ status: 409, body: { type: expect.stringContaining('certificate-spent') as string } },
    });
    // Both end even but for 20 dollars of the first.
    for (const [nth, rest] of [
      [2, 2_000],
      [3, 0],
    ] as const) {
      const { dueCents } = await book(nth);
      await post(nth, 'payments', { method: 'hsa', cents: dueCents - rest });
    }
  });

  it('give back by card after three minutes, never more than came in, and can be taken back before', async () => {
    const { lines, dueCents } = await book(0);
    expect(dueCents).toBe(0);
    const { line, leftCents } = lines.find(({ kind }: { kind: string }) => kind === 'payment');
    expect(leftCents).toBe(12_000);
    const back = { line, cents: 2_500, reason: 'goodwill' };
    expect((await post(0, 'refunds', { ...back, cents: 12_001 })).body).toMatchObject({ leftCents: 12_000 });
    const given = await post(0, 'refunds', back);
    expect(given).toMatchObject({ status: 201, body: { dueCents: 0, undoUntil: '2027-03-10T00:03:00Z' } });
    expect((await post(0, 'refunds/undo', { line })).body.dueCents).toBe(0);
    site.clock.setNow(site.clock.now().add({ minutes: 4 }));
    await sendRefunds(site.context);
    expect([...site.company.refunds.values()]).toEqual([]);

    expect((await post(0, 'refunds', { ...back, reason: 'pays-another-way' })).body.dueCents).toBe(2_500);
    site.clock.setNow(site.clock.now().add({ minutes: 4 }));
    await sendRefunds(site.context);
    expect([...site.company.refunds.values()].map(({ amountCents }) => amountCents)).toEqual([2_500]);
    expect((await post(0, 'refunds/undo', { line })).status).toBe(409);
    expect((await post(0, 'refunds', { ...back, cents: 9_501 })).body).toMatchObject({ leftCents: 9_500 });
    expect((await post(0, 'payments', { method: 'cash', cents: 2_500 })).body.dueCents).toBe(0);
  });

  it('send a link by mail that names nothing but the visit, and note what insurance pays later', async () => {
    expect((await post(2, 'payments', { method: 'link', cents: 2_001 })).status).toBe(409);
    expect((await post(2, 'payments', { method: 'link', cents: 2_000 })).body.dueCents).toBe(2_000);
    expect((await post(2, 'payments', { method: 'insurance-later', cents: 2_000 })).body.dueCents).toBe(
      2_000,
    );
    const sent = await site.database.db
      .selectFrom('outbox_message')
      .select('payload')
      .where('kind', '=', 'appointment.payment-link')
      .execute();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.payload).toContain('$20');
    expect(sent[0]?.payload).not.toMatch(/massage|medical|pain/i);
  });

  it('count the day, explain the difference, and lock it once', async () => {
    const day = await getJson(site.origin, '/api/desk/day-end?date=2027-03-09', cookie);
    expect(day.body).toEqual({
      ...{ date: '2027-03-09', locked: false, careCents: 48_000, tipsCents: 0, openCents: 2_000 },
      byMethod: { online: 9_500, terminal: 7_000, cash: 2_500, check: 4_000, hsa: 12_000, gift: 10_000 },
      ...{ cashExpectedCents: 2_500, feesCents: 0, waivedCents: 1_000 },
    });
    const count = (body: object) => postJson(site.origin, '/api/desk/day-end', body, cookie);
    const counted = { date: '2027-03-09', cashCountedCents: 4_500 };
    expect((await count({ ...counted, lock: false })).body).toEqual({
      differenceCents: 2_000,
      explanation: 'one receipt of $20 has no payment: Maria Sample',
      locked: false,
    });
    expect((await count({ ...counted, lock: true })).body.locked).toBe(true);
    expect((await count({ ...counted, lock: true })).status).toBe(409);
    expect((await count({ ...counted, date: '2027-03-11', lock: true })).status).toBe(409);
    const late = await post(2, 'payments', { method: 'cash', cents: 2_000 });
    expect(late.body.dueCents).toBe(0);
    const locked = await getJson(site.origin, '/api/desk/day-end?date=2027-03-09', cookie);
    expect(locked.body).toEqual({ ...day.body, locked: true });
    const next = await getJson(site.origin, '/api/desk/day-end?date=2027-03-10', cookie);
    expect(next.body).toMatchObject({ careCents: 0, cashExpectedCents: 2_000, openCents: 0 });
  });

  it.each([
    ['payments', { method: 'barter', cents: 100 }],
    ['payments', { method: 'cash', cents: 10.5 }],
    ['payments', { method: 'cash', cents: -1 }],
    ['refunds', { line: 'x', cents: 0, reason: 'other' }],
    ['waive', {}],
  ])('refuse %s of %j with words', async (verb, body) => {
    expect((await post(2, verb, body)).status).toBe(422);
  });

  it('have one sum of a book, whether the database or the program adds it up', async () => {
    const { db } = site.database;
    const ids = (await db.selectFrom('money_line').select('appointment_id').distinct().execute()).map(
      ({ appointment_id }) => appointment_id as AppointmentId,
    );
    const balances = await readBalances(db, ids);
    for (const [id, lines] of await linesOfVisits(db, ids))
      expect(balances.get(id) ?? 0).toBe(balanceOf(lines));
  });

  it('keep a book that nobody can change, and no line of a day that is locked', async () => {
    const { db } = site.database;
    await expect(db.updateTable('money_line').set({ cents: 1 }).execute()).rejects.toThrow(/never changed/);
    const { at: _, ...line } = await db
      .selectFrom('money_line')
      .selectAll()
      .limit(1)
      .executeTakeFirstOrThrow();
    const wrong = { ...line, id: 'another', at: 1, local_day: '2027-03-09' };
    await expect(db.insertInto('money_line').values(wrong).execute()).rejects.toThrow(/signed and locked/);
  });
});
