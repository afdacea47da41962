import type { Checkout } from '#/features/checkout/checkout.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
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

/** Binds the use cases of paying to the program. */
export function makeCheckout(context: CheckoutContext): Checkout {
  return {
    isOn: context.gateway !== null,
    options: (visit, email) => optionsFor(context, visit, email),
    async payByCard(holdToken, details, asker) {
      if (context.gateway === null) return failed({ kind: 'payment-unavailable', because: 'off' });
      const begun = await context.visits.begin(holdToken, details, asker);
      if (begun.ok) return openCheckout(context, begun.value);
      const booked = begun.fault.kind === 'hold-gone' ? await context.visits.bookedWith(holdToken) : null;
      // Another tab was faster: its visit is what this one wanted too.
      if (booked === null) return begun;
      const checkoutUrl = `${context.config.siteUrl}${context.visits.pathOf(booked)}`;
      return ok({ checkoutUrl, keptUntilMs: context.clock.now().epochMilliseconds });
    },
    open: (begun) => openCheckout(context, begun),
    paidPage: (appointmentId) => paidPageOf(context, appointmentId),
    read: (token, holdToken) => readCheckout(context, token, holdToken),
    payAgain: (token) => payAgain(context, token),
    refundPreview: (visitToken) => refundPreview(context, visitToken),
    moneyOfVisit: (visitToken) => moneyOfVisit(context, visitToken),
    forgiveFee: (appointmentId, asker) => forgiveFee(context, appointmentId, asker),
    recordEvent: (event) => recordPaymentEvent(context, event),
    sendRefunds: () => sendRefunds(context),
    checkOpenPayments: () => checkOpenPayments(context),
    reconcile: (days) => reconcilePayments(context, days),
  };
}

/** Each press may ask the card company, and whoever has the address can press. */
const PAGES_AGAIN = { uses: 20, windowMs: HOUR_MS } as const;

const payAgain = async (context: CheckoutContext, token: string): ReturnType<Checkout['payAgain']> => {
  const { db } = context.database;
  const id = readPaymentToken(context, token);
  const payment = id === null ? undefined : await findPayment(db, id);
  if (payment === undefined) return failed({ kind: 'hold-gone' });
  const { allowed } = await context.limiter.count(db, `pay-again:${payment.id}`, PAGES_AGAIN);
  if (!allowed) return failed({ kind: 'too-many-requests' });
  const appointment = await context.visits.find(db, payment.appointmentId);
  const heldUntilMs = await context.visits.keptUntilMs(db, payment.appointmentId);
  if (appointment?.status !== 'pending' || heldUntilMs === null) return failed({ kind: 'hold-gone' });
  return openCheckout(context, { appointment, heldUntilMs });
};
