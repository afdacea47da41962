import type { CheckoutView, RefundPreview, VisitMoney } from '#/features/checkout/checkout.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { disputedCents, outgoingCents, type Payment } from '#/features/checkout/domain/payment.ts';
import { isPaidByCard, returnedWhy } from '#/features/checkout/domain/returned-why.ts';
import { refundTerms } from '#/features/checkout/domain/refund-rules.ts';
import { disputeWords, refundWords } from '#/features/checkout/domain/refund-words.ts';
import { readPaymentToken } from '#/features/checkout/payment-tokens.ts';
import { findPayment, listPayments } from '#/features/checkout/store/payment-store.ts';

type Visit = NonNullable<Awaited<ReturnType<CheckoutContext['visits']['find']>>>;

/** How a payment stands, for whoever comes back from the payment page. Reads our own rows and nothing else. */
export async function readCheckout(
  context: CheckoutContext,
  token: string,
  holdToken: string | null,
): Promise<CheckoutView | null> {
  const id = readPaymentToken(context, token);
  const payment = id === null ? undefined : await findPayment(context.database.db, id);
  if (payment === undefined) return null;
  const { db } = context.database;
  const visit = await context.visits.find(db, payment.appointmentId);
  if (visit === undefined) return null;
  const keptUntilMs = await context.visits.keptUntilMs(db, visit.id);
  const isTheirs = holdToken !== null && context.visits.isHoldOf(holdToken, visit.id);
  const payments = await listPayments(db, visit.id);
  const { reference, service, practitioner, startsAtMs, endsAtMs } = visit;
  return {
    ...{ reference, service, practitioner, startsAtMs, endsAtMs },
    amountCents: payment.amountCents,
    restCents: Math.max(0, visit.priceCents - payment.amountCents),
    state: stateOf(payment, payments, visit, keptUntilMs),
    isTheirs,
    visitPath: isTheirs && visit.bookedAtMs !== null ? context.visits.pathOf(visit) : null,
  };
}

/** `payments` are all of the visit: another one may have booked it. */
function stateOf(
  payment: Payment,
  payments: readonly Payment[],
  visit: Visit,
  keptUntilMs: number | null,
): CheckoutView['state'] {
  const { use } = payment;
  if (use === 'late' || use === 'surplus') {
    return { kind: 'returned', why: returnedWhy(use, payments), refundCents: outgoingCents(payment) };
  }
  if (use === 'visit' || visit.bookedAtMs !== null) {
    if (visit.status === 'cancelled') return { kind: 'cancelled' };
    return { kind: isPaidByCard(payments) ? 'confirmed' : 'booked-unpaid' };
  }
  const isOver = payment.status === 'expired' || visit.status === 'cancelled';
  return isOver ? { kind: 'ended' } : { kind: 'waiting', keptUntilMs };
}

/** What was paid for a visit, for its page and its receipt. */
export async function moneyOfVisit(context: CheckoutContext, visitToken: string): Promise<VisitMoney | null> {
  const visit = await context.visits.open(visitToken);
  if (visit === null) return null;
  const payments = await listPayments(context.database.db, visit.id);
  const paidCents = sumOf(payments.filter(isForVisit), ({ charge }) => charge.capturedCents);
  return {
    priceCents: visit.priceCents,
    visitStatus: visit.status,
    endsAtMs: visit.endsAtMs,
    payments,
    paidCents,
    refundedCents: sumOf(payments.filter(isForVisit), outgoingCents),
    restCents: Math.max(0, visit.priceCents - paidCents),
  };
}

/**
 * What cancelling now would give back. Null when there is nothing to give back or nothing to cancel. What the bank
 * holds because of a dispute, or has taken, cannot be given back once more.
 */
export async function refundPreview(
  context: CheckoutContext,
  visitToken: string,
): Promise<RefundPreview | null> {
  const visit = await context.visits.open(visitToken);
  if (visit === null || visit.status !== 'booked') return null;
  const payments = (await listPayments(context.database.db, visit.id)).filter(isForVisit);
  const disputed = payments.map((payment) => ({
    state: payment.charge.dispute,
    cents: disputedCents(payment),
  }));
  const heldCents = disputed.reduce((sum, { cents }) => sum + cents, 0);
  const capturedCents = sumOf(payments, ({ charge }) => charge.capturedCents);
  const paidCents = Math.max(0, capturedCents - sumOf(payments, outgoingCents) - heldCents);
  if (paidCents === 0 && heldCents === 0) return null;
  const nowMs = context.clock.now().epochMilliseconds;
  const policy = await context.visits.cancellingPolicy(visit);
  const terms = refundTerms(policy, visit, paidCents, 'patient', nowMs);
  const words = paidCents === 0 ? [] : refundWords(terms);
  return { ...terms, words: [...words, ...disputed.flatMap(disputeWords)] };
}

function isForVisit({ use }: Payment): boolean {
  return use === 'visit';
}

function sumOf(payments: readonly Payment[], amountOf: (payment: Payment) => number): number {
  return payments.reduce((sum, payment) => sum + amountOf(payment), 0);
}
