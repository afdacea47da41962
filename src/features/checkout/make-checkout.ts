import type { Checkout } from '#/features/checkout/checkout.ts';
import type { CheckoutApp } from '#/features/checkout/checkout-app.ts';
import { checkOpenPayments } from '#/features/checkout/check-open-payments.ts';
import { forgiveFee } from '#/features/checkout/forgive-fee.ts';
import { openCheckout, optionsFor, paidPageOf } from '#/features/checkout/open-checkout.ts';
import { readPaymentToken } from '#/features/checkout/payment-tokens.ts';
import { moneyOfVisit, readCheckout, refundPreview } from '#/features/checkout/read-checkout.ts';
import { reconcilePayments } from '#/features/checkout/reconcile-payments.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { findPayment } from '#/features/checkout/store/payment-store.ts';
import { failed, ok } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { countUse } from '#/platform/limits/rate-limit-store.ts';

/** Binds the use cases of paying to the program. */
export function makeCheckout(app: CheckoutApp): Checkout {
  return {
    isOn: app.gateway !== null,
    options: (visit, email) => optionsFor(app, visit, email),
    async payByCard(holdToken, details, asker) {
      if (app.gateway === null) return failed({ kind: 'payment-unavailable', because: 'off' });
      const begun = await app.visits.begin(holdToken, details, asker);
      if (begun.ok) return openCheckout(app, begun.value);
      const booked = begun.fault.kind === 'hold-gone' ? await app.visits.bookedWith(holdToken) : null;
      // Another tab was faster: its visit is what this one wanted too.
      if (booked === null) return begun;
      const checkoutUrl = `${app.config.siteUrl}${app.visits.pathOf(booked)}`;
      return ok({ checkoutUrl, keptUntilMs: app.clock.now().epochMilliseconds });
    },
    open: (begun) => openCheckout(app, begun),
    paidPage: (appointmentId) => paidPageOf(app, appointmentId),
    read: (token, holdToken) => readCheckout(app, token, holdToken),
    payAgain: (token) => payAgain(app, token),
    refundPreview: (visitToken) => refundPreview(app, visitToken),
    moneyOfVisit: (visitToken) => moneyOfVisit(app, visitToken),
    forgiveFee: (appointmentId, asker) => forgiveFee(app, appointmentId, asker),
    recordEvent: (event) => recordPaymentEvent(app, event),
    sendRefunds: () => sendRefunds(app),
    checkOpenPayments: () => checkOpenPayments(app),
    reconcile: (days) => reconcilePayments(app, days),
  };
}

/** Each press may ask the card company, and whoever has the address can press. */
const PAGES_AGAIN = { uses: 20, windowMs: HOUR_MS } as const;

const payAgain = async (app: CheckoutApp, token: string): ReturnType<Checkout['payAgain']> => {
  const { db } = app.database;
  const id = readPaymentToken(app, token);
  const payment = id === null ? undefined : await findPayment(db, id);
  if (payment === undefined) return failed({ kind: 'hold-gone' });
  if (app.config.limits) {
    const { allowed } = await countUse(db, `pay-again:${payment.id}`, PAGES_AGAIN, app.clock.now());
    if (!allowed) return failed({ kind: 'too-many-requests' });
  }
  const appointment = await app.visits.find(db, payment.appointmentId);
  const heldUntilMs = await app.visits.keptUntilMs(db, payment.appointmentId);
  if (appointment?.status !== 'pending' || heldUntilMs === null) return failed({ kind: 'hold-gone' });
  return openCheckout(app, { appointment, heldUntilMs });
};
