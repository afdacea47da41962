import { checkOpenPayments } from '#/features/checkout/check-open-payments.ts';
import { reconcilePayments } from '#/features/checkout/reconcile-payments.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { openCheckout } from '#/features/checkout/open-checkout.ts';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { stripeGateway } from '#/adapters/stripe/stripe-gateway.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { refundedCents } from '#/features/checkout/domain/payment.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { ASKER } from '../../builders/booking.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { unsquare } from '../../builders/checkout.ts';
import { openRealPayments, type RealPayments } from '../../builders/real-payments.ts';
import { beginVisit } from '../../builders/visit-story.ts';

const FAULTS = [
  'down',
  'slow',
  'error',
  'decline',
  'drop-webhooks',
  'duplicate-webhooks',
  'reorder-webhooks',
];
const STEPS = ['open', 'pay', 'refund'] as const;
type Step = (typeof STEPS)[number];

/** So short that three tries and their pauses are over soon; a slow company takes longer than all of them. */
const TRY_MS = 400;
const SLOW_MS = 3_000;
const PRICE_CENTS = 12_000;
const LONGEST_ANSWER_MS = 10_000;

/** Every step answers in time while the fault is on, and is done again by the person or the jobs when it is over. */
async function walk(site: RealPayments, fault: string, at: Step): Promise<AppointmentId> {
  const { context, sandbox } = site;
  const during = async <Value>(step: Step, act: () => Promise<Value>): Promise<Value> => {
    const startedMs = performance.now();
    if (step === at) await sandbox.fault({ fault, slowMs: SLOW_MS });
    const value = await act();
    await sandbox.fault({ fault: 'none' });
    expect(performance.now() - startedMs).toBeLessThan(LONGEST_ANSWER_MS);
    return value;
  };
  const begun = await beginVisit(site);
  const { id } = begun.appointment;
  await during('open', () => openCheckout(context, begun));
  const sessionId = await openAgain(site, begun);
  await during('pay', () => sandbox.press(sessionId, 'pay'));
  await sandbox.press(sessionId, 'pay');
  await until(site, async () => (await findAppointment(site.database.db, id))?.status === 'booked');
  await cancelAppointment(context, { appointmentId: id, by: 'patient' }, ASKER);
  later(site, 4);
  await during('refund', () => sendRefunds(context));
  await until(site, async () => {
    const payments = await listPayments(site.database.db, id);
    return payments.some((payment) => refundedCents(payment) === PRICE_CENTS);
  });
  return id;
}

/** The person presses the button again, with a slow company also more than once. */
async function openAgain(site: RealPayments, begun: Awaited<ReturnType<typeof beginVisit>>): Promise<string> {
  for (let presses = 0; presses < 40; presses += 1) {
    const opened = await openCheckout(site.context, begun);
    if (opened.ok) return opened.value.checkoutUrl.split('/').at(-1) ?? '';
    await new Promise((settle) => setTimeout(settle, 100));
  }
  throw new Error('The payment page did not open.');
}

function later({ clock }: RealPayments, minutes: number): void {
  clock.setNow(clock.now().add({ minutes }));
}

/**
 * Time passes and the jobs of the clinic run. A failure that the company keeps under its key for a day is settled
 * only when that day is over.
 */
async function until(site: RealPayments, isSettled: () => Promise<boolean>): Promise<void> {
  for (let rounds = 0; rounds < 8 && !(await isSettled()); rounds += 1) {
    await new Promise((settle) => setTimeout(settle, 60));
    later(site, rounds < 4 ? 1 : 26 * 60);
    await checkOpenPayments(site.context);
    await sendRefunds(site.context);
  }
  expect(await isSettled()).toBe(true);
}

test.concurrent.each(FAULTS)(
  'whatever step it meets, “%s” at the card company loses and doubles nothing',
  async (fault) => {
    const site = await openRealPayments(fault === 'slow' ? TRY_MS : undefined);
    const ids: AppointmentId[] = [];
    for (const step of STEPS) ids.push(await walk(site, fault, step));
    const { data } = await site.sandbox.stripe.charges.list({ limit: 100 });
    const paid = data.filter(({ status }) => status === 'succeeded');
    expect(paid.map(({ amount, amount_refunded }) => [amount, amount_refunded])).toEqual(
      ids.map(() => [PRICE_CENTS, PRICE_CENTS]),
    );
    expect((await reconcilePayments(site.context, 1)).ok).toBe(true);
    expect(await unsquare(site)).toEqual([]);
    expect(await brokenInvariants(site.database)).toEqual([]);
    const mails = await site.database.db.selectFrom('outbox_message').select('kind').execute();
    expect(mails.filter(({ kind }) => kind === 'appointment.booked')).toHaveLength(STEPS.length);
    await site.close();
  },
);

test.concurrent('a company that never answers keeps a person waiting for less than 10 seconds', async () => {
  const silent = createServer();
  await new Promise<void>((settle) => silent.listen(0, '127.0.0.1', settle));
  const apiBase = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const gateway = stripeGateway({ secretKey: 'sk_test_sample', apiBase });
  const startedMs = performance.now();
  const opened = await gateway.openSession({
    ...{ paymentId: 'p', currency: 'usd' },
    lines: [{ reference: 'KN-1', amountCents: PRICE_CENTS }],
    expiresAt: Temporal.Instant.from('2027-05-01T16:31:00Z'),
    ...{ successUrl: 'http://localhost:9/paid', cancelUrl: 'http://localhost:9/back' },
    idempotencyKey: 'checkout:p:1',
  });
  const listed = await gateway.listSessions(Temporal.Instant.from('2027-05-01T16:00:00Z'));
  expect([opened, listed]).toMatchObject([{ fault: { kind: 'unknown' } }, { fault: { kind: 'unknown' } }]);
  expect(performance.now() - startedMs).toBeLessThan(LONGEST_ANSWER_MS);
  silent.close();
});
