import { giveTimeBack } from '#/features/booking/book-by-page.ts';
import { reconcilePayments } from '#/features/checkout/reconcile-payments.ts';
import { readCheckout } from '#/features/checkout/read-checkout.ts';
import { checkOpenPayments } from '#/features/checkout/check-open-payments.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { payByCard } from '#/features/checkout/pay-by-card.ts';
import { openCheckout } from '#/features/checkout/open-checkout.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import type { PaymentEvent } from '#/features/checkout/domain/payment-event.ts';
import { hasBeenHere } from '#/features/booking/store/returning-store.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { aPatient, ASKER, NOW, TUESDAY_TEN } from '../../builders/booking.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import {
  openCheckoutSite,
  openPage,
  paymentsOf,
  payVisit,
  unsquare,
  type CheckoutSite,
} from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { beginVisit, bookVisit, choiceOf } from '../../builders/visit-story.ts';

describe.each(DIALECTS)('paying for a visit, on %s', (dialect) => {
  let site: CheckoutSite;
  beforeEach(async () => {
    site = await openCheckoutSite(dialect);
  });
  afterEach(async () => {
    expect(await unsquare(site)).toEqual([]);
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const tell = (event: PaymentEvent) => recordPaymentEvent(site.context, event);
  const later = (duration: Temporal.DurationLike) => site.clock.setNow(site.clock.now().add(duration));
  const visitOf = async (id: Parameters<typeof findAppointment>[1]) => {
    const visit = await findAppointment(site.database.db, id);
    if (visit === undefined) throw new Error('The visit is gone.');
    return visit;
  };
  const mails = async () => {
    const rows = await site.database.db.selectFrom('outbox_message').select('kind').orderBy('id').execute();
    return rows.map(({ kind }) => kind);
  };
  const refundsOf = async (id: Parameters<typeof findAppointment>[1]) =>
    (await paymentsOf(site, id)).flatMap(({ refunds }) =>
      refunds.map(({ amountCents, state, reason }) => ({ amountCents, state, reason })),
    );
  const takeTuesdayTen = () => bookVisit(site, {}, { patient: { email: 'other@example.com' } });

  it('books the visit once its price has arrived, however often that is told', async () => {
    const { id, paid } = await payVisit(site);
    expect(await tell(paid)).toEqual({ kind: 'known' });
    const again = await tell({ ...paid, id: 'evt_again' });
    expect(again).toEqual({ kind: 'applied' });
    expect((await visitOf(id)).status).toBe('booked');
    expect(await mails()).toEqual(['appointment.booked']);
    expect(site.company.asked.map(({ call }) => call)).toEqual(['openSession']);
  });

  it('does once what is told 30 times at the same moment', async () => {
    const { begun, sessionId } = await openPage(site);
    const paid = site.company.pay(sessionId);
    const told = Array.from({ length: 30 }, () => tell(paid));
    const kinds = (await Promise.all(told)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'applied')).toHaveLength(1);
    expect((await visitOf(begun.appointment.id)).status).toBe('booked');
    expect(await mails()).toEqual(['appointment.booked']);
  });

  it('tells the card company an amount, a number and ids, and nothing else', async () => {
    const { begun } = await payVisit(site);
    const input = site.company.asked[0]?.input as Record<string, unknown>;
    expect(Object.keys(input).toSorted()).toEqual([
      ...['cancelUrl', 'currency', 'expiresAt', 'idempotencyKey', 'lines'],
      ...['paymentId', 'successUrl'],
    ]);
    expect(input['lines']).toEqual([{ reference: begun.appointment.reference, amountCents: 12_000 }]);
    const sent = JSON.stringify(input).toLowerCase();
    const { patient } = begun.appointment;
    for (const word of ['massage', 'medical', patient.firstName, patient.lastName, patient.email]) {
      expect(sent).not.toContain(String(word).toLowerCase());
    }
  });

  it('leads both tabs of one person to the same payment page', async () => {
    const { begun, checkoutUrl } = await openPage(site);
    const again = await openCheckout(site.context, begun);
    expect(again).toMatchObject({ ok: true, value: { checkoutUrl } });
    expect(site.company.sessions.size).toBe(1);
  });

  it('never sends somebody to pay again who has just paid, even before any webhook', async () => {
    const { begun, sessionId } = await openPage(site);
    site.company.pay(sessionId);
    const again = await openCheckout(site.context, begun);
    expect(again.ok && again.value.checkoutUrl).toContain('/book/payment/');
    expect((await visitOf(begun.appointment.id)).status).toBe('booked');
  });

  it('leads the second tab to the visit that the first one has paid', async () => {
    const { id } = await payVisit(site);
    const holdToken = site.context.linkTokens.make({ purpose: 'hold', id, version: 1 });
    const details = { ...aPatient(), selfPay: true, note: { reason: null, insurance: 'no' } } as const;
    const asker = { clientKey: 'a', requestId: 'r' };
    const again = await payByCard(site.context, holdToken, details, asker);
    expect(again.ok && again.value.checkoutUrl).toContain('/visit/');
    expect(site.company.sessions.size).toBe(1);
  });

  it('finds the page again whose opening got no answer, instead of opening a second one', async () => {
    const begun = await beginVisit(site);
    site.company.fault = 'done-but-no-answer';
    expect((await openCheckout(site.context, begun)).ok).toBe(false);
    site.company.fault = 'none';
    expect((await openCheckout(site.context, begun)).ok).toBe(true);
    expect(site.company.sessions.size).toBe(1);
    const [payment] = await paymentsOf(site, begun.appointment.id);
    expect(payment?.sessionId).toBe([...site.company.sessions.keys()][0]);
  });

  it('gives the second payment of one visit back when two were made', async () => {
    const { begun, sessionId } = await openPage(site);
    const first = site.database.db.updateTable('payment').where('session_id', '=', sessionId);
    await first.set({ status: 'expired' }).execute();
    const second = expectOk(await openCheckout(site.context, begun));
    const one = site.company.pay(sessionId);
    const other = site.company.pay(second.checkoutUrl.split('/').at(-1)!);
    await Promise.all([tell(one), tell(other)]);
    expect((await visitOf(begun.appointment.id)).status).toBe('booked');
    expect((await mails()).toSorted()).toEqual(['appointment.booked', 'payment.surplus']);
    await sendRefunds(site.context);
    expect(await refundsOf(begun.appointment.id)).toEqual([
      { amountCents: 12_000, state: 'succeeded', reason: 'surplus' },
    ]);
  });

  it('seats a late payer again while the time is free', async () => {
    const { begun, sessionId } = await openPage(site);
    // The gateway cannot be asked for a whole day, so the patient was told that the time is not kept.
    site.company.fault = 'no-answer';
    later({ hours: 25 });
    await expireHolds(site.context);
    site.company.fault = 'none';
    expect((await visitOf(begun.appointment.id)).status).toBe('cancelled');
    await tell(site.company.pay(sessionId));
    expect((await visitOf(begun.appointment.id)).status).toBe('booked');
  });

  it('gives a late payer everything back and names the nearest times when somebody else has the time', async () => {
    const { begun, sessionId } = await openPage(site);
    later({ minutes: 40 });
    await takeTuesdayTen();
    await tell(site.company.pay(sessionId));
    await sendRefunds(site.context);
    expect(await refundsOf(begun.appointment.id)).toEqual([
      { amountCents: 12_000, state: 'succeeded', reason: 'late' },
    ]);
    const { payload } = await site.database.db
      .selectFrom('outbox_message')
      .select('payload')
      .where('kind', '=', 'payment.late')
      .executeTakeFirstOrThrow();
    const { subject, text } = JSON.parse(payload) as { subject: string; text: string };
    expect(subject).toContain('$120 back');
    expect(text).toContain('The nearest free times');
    expect(text).toContain('Tuesday, March 9');
    expect(text.toLowerCase()).not.toContain('massage, 60');
  });

  it('closes the payment page when its time is not kept any more', async () => {
    const { begun, sessionId } = await openPage(site);
    const hold = { purpose: 'hold', id: begun.appointment.id, version: 1 } as const;
    await giveTimeBack(site.context, site.context.linkTokens.make(hold));
    await expireHolds(site.context);
    later({ seconds: 30 });
    await checkOpenPayments(site.context);
    expect(site.company.sessions.get(sessionId)?.status).toBe('expired');
    const [payment] = await paymentsOf(site, begun.appointment.id);
    expect(payment?.status).toBe('expired');
  });

  it('still asks for the price from somebody who left the page and books again', async () => {
    await openPage(site);
    later({ minutes: 40 });
    await expireHolds(site.context);
    const again = await openPage(site);
    expect((await visitOf(again.begun.appointment.id)).status).toBe('pending');
    expect(site.company.sessions.get(again.sessionId)?.amountCents).toBe(12_000);
  });

  it('gives money back that comes for a visit that will be paid at the clinic', async () => {
    const { begun, sessionId } = await openPage(site);
    const request = choiceOf({ id: begun.appointment.id as string as HoldId });
    expect((await confirmAppointment(site.context, request, ASKER)).ok).toBe(true);
    const page = async () => {
      const [payment] = await paymentsOf(site, begun.appointment.id);
      const named = { purpose: 'payment', id: payment?.id ?? '', version: 1 } as const;
      return readCheckout(site.context, site.context.linkTokens.make(named), null);
    };
    expect((await page())?.state).toEqual({ kind: 'booked-unpaid' });
    await tell(site.company.pay(sessionId));
    expect(await refundsOf(begun.appointment.id)).toEqual([
      { amountCents: 12_000, state: 'waiting', reason: 'surplus' },
    ]);
    expect((await page())?.state).toEqual({ kind: 'returned', why: 'at-clinic', refundCents: 12_000 });
    const { payload } = await site.database.db
      .selectFrom('outbox_message')
      .select('payload')
      .where('kind', '=', 'payment.surplus')
      .executeTakeFirstOrThrow();
    expect(payload).toContain('You chose to pay at the clinic');
    expect(payload).not.toContain('twice');
  });

  it('takes somebody for returning once a booked visit is over, though nobody has marked it', async () => {
    const { begun } = await payVisit(site);
    const { endsAtMs, patient } = begun.appointment;
    const email = (patient.email ?? '').toUpperCase();
    expect(await hasBeenHere(site.database.db, email, endsAtMs - 1)).toBe(false);
    expect(await hasBeenHere(site.database.db, email, endsAtMs)).toBe(true);
    expect(await hasBeenHere(site.database.db, 'other@example.com', endsAtMs)).toBe(false);
  });

  it('never asks twice: a moved visit keeps its payment', async () => {
    const { id } = await payVisit(site);
    const startsAt = TUESDAY_TEN.add({ hours: 2 });
    await rescheduleAppointment(
      site.context,
      { appointmentId: id, startsAt, practitioner: 'ana', stepFree: false },
      ASKER,
    );
    expect((await visitOf(id)).payment).toBe('card');
    expect(await paymentsOf(site, id)).toMatchObject([{ use: 'visit', keepCents: 12_000, refunds: [] }]);
  });

  it('converges after days without a single webhook', async () => {
    const first = await openPage(site);
    const second = await openPage(site, { practitioner: 'ben' });
    const third = await openPage(site, { startsAt: TUESDAY_TEN.add({ hours: 3 }) });
    site.company.pay(first.sessionId);
    site.company.pay(second.sessionId);
    site.company.expire(third.sessionId);
    const intentId = site.company.sessions.get(second.sessionId)?.intentId ?? '';
    site.company.refundByHand(intentId, 1_000);
    site.company.dispute(intentId, 'open');
    site.clock.setNow(NOW.add({ hours: 20 }));
    const report = await reconcilePayments(site.context, 7);
    expect(report).toMatchObject({ ok: true, value: { quarantined: 0, open: [] } });
    expect((await visitOf(first.begun.appointment.id)).status).toBe('booked');
    expect(await paymentsOf(site, second.begun.appointment.id)).toMatchObject([
      {
        charge: { disputes: [{ state: 'open' }], feeCents: 378 },
        refunds: [{ reason: 'by-hand', amountCents: 1_000 }],
      },
    ]);
    expect(await paymentsOf(site, third.begun.appointment.id)).toMatchObject([{ status: 'expired' }]);
    const again = await reconcilePayments(site.context, 7);
    expect(again).toMatchObject({ ok: true, value: { changed: 0 } });
  });

  it('hears of a dispute before it knows the charge', async () => {
    const { begun, sessionId } = await openPage(site);
    const paid = site.company.pay(sessionId);
    const intentId = paid.fact.kind === 'session-paid' ? paid.fact.intentId : '';
    expect(await tell(site.company.dispute(intentId, 'open'))).toEqual({ kind: 'parked' });
    await tell(paid);
    expect(await paymentsOf(site, begun.appointment.id)).toMatchObject([
      { use: 'visit', charge: { disputes: [{ state: 'open', cents: 12_000 }] } },
    ]);
  });

  it('leaves alone what belongs to another till of the clinic', async () => {
    const session = { sessionId: 'cs_till', ourPaymentId: null, currency: 'usd' };
    const money = { intentId: 'pi_till', ourPaymentId: null, amountCents: 500, currency: 'usd' };
    const refunded = { kind: 'charge-refunded', chargeId: 'ch_till', refundedCents: 500, ...money } as const;
    const paid = { kind: 'session-paid', ...session, amountCents: 500, intentId: 'pi_till' } as const;
    expect(await tell(site.company.event(paid))).toEqual({ kind: 'nothing-to-do' });
    expect(await tell(site.company.event(refunded))).toEqual({ kind: 'parked' });
    later({ hours: 30 });
    expect(await reconcilePayments(site.context, 7)).toMatchObject({ ok: true, value: { quarantined: 0 } });
    const left = await site.database.db
      .selectFrom('payment_event')
      .select('id')
      .where('outcome', '=', 'parked')
      .execute();
    expect(left).toEqual([]);
  });
});
