import { makeShownVisitToken, readHoldToken } from '#/features/booking/booking-tokens.ts';
import { termsOfVisit } from '#/features/booking/change-terms.ts';
import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import { seriesOfVisit, visitsPaidTogether } from '#/features/booking/read-series.ts';
import { findVisit, findVisitById, keptUntilMs, type Visit } from '#/features/booking/find-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { heldBackCents, lostCents, outgoingCents, type Payment } from '#/features/checkout/domain/payment.ts';
import { clinicPayments, type ClinicPayment } from '#/features/checkout/domain/clinic-payments.ts';
import { sumOfKind } from '#/features/checkout/domain/money-line.ts';
import { isPaidByCard, returnedWhy, type ReturnedWhy } from '#/features/checkout/domain/returned-why.ts';
import { wholeOf } from '#/features/checkout/domain/shared-charge.ts';
import { refundTerms, type RefundTerms } from '#/features/checkout/domain/refund-rules.ts';
import { disputeWords, refundWords } from '#/features/checkout/domain/refund-words.ts';
import type { PaymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import { optionsFor } from '#/features/checkout/open-checkout.ts';
import { bookOfVisit } from '#/features/checkout/read-book.ts';
import { readPaymentToken } from '#/features/checkout/payment-tokens.ts';
import { findPayment, listParts, listPayments } from '#/features/checkout/store/payment-store.ts';
import { digestOf } from '#/platform/limits/digest.ts';
import { paths } from '#/paths.ts';

/** What the page says to which the payment page sends people back. It reads our own state and nothing else. */
export type CheckoutView = {
  readonly reference: string;
  readonly service: string;
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  /** Of all visits that this payment pays for. */
  readonly amountCents: number;
  /** How many visits were planned together; 1 for a visit that was booked alone. */
  readonly visits: number;
  /** What another press of the button would pay: the rule and the person may have changed since. */
  readonly nextCents: number;
  /** Names what its buttons would do. Who chooses something else in another window changes it; told to nobody else. */
  readonly expects: string;
  /** What is left to pay at the clinic after a deposit. */
  readonly restCents: number;
  /**
   * `waiting`: no word from the card company yet. `confirmed`: paid and booked. `booked-unpaid`: booked to be paid at
   * the clinic, and no money has come. `returned`: paid, and the money goes back. `ended`: not paid, and the time
   * is not kept any more. `cancelled`: was booked, and the visit has been cancelled since.
   */
  readonly state:
    | { readonly kind: 'waiting'; readonly keptUntilMs: number | null }
    | { readonly kind: 'confirmed' }
    | { readonly kind: 'booked-unpaid' }
    | { readonly kind: 'returned'; readonly why: ReturnedWhy; readonly refundCents: number }
    /** For what was open of a booked visit: it has come, or not yet. */
    | { readonly kind: 'owed-paid' }
    | { readonly kind: 'owed-open' }
    | { readonly kind: 'ended' }
    | { readonly kind: 'cancelled' };
  /** The browser shows the hold's token too. The card company knows this page's address and must not learn more by it. */
  readonly isTheirs: boolean;
  /** The clinic's rule lets this visit be paid there. */
  readonly mayPayAtClinic: boolean;
  /** The private page of the visit; only where `isTheirs`. */
  readonly visitPath: string | null;
};

/** What was paid for one visit, for its page and its receipt. Amounts in cents, instants in epoch milliseconds. */
export type VisitMoney = {
  readonly priceCents: number;
  readonly visitStatus: AppointmentStatus;
  readonly endsAtMs: number;
  readonly payments: readonly Payment[];
  /** What was paid at the counter and did not turn out wrong. */
  readonly atClinic: readonly ClinicPayment[];
  /** The desk has sent a link to pay. */
  readonly isAsked: boolean;
  readonly waivedCents: number;
  /** Captured for this visit, not counting money that goes back because it was late or surplus. */
  readonly paidCents: number;
  /** Refunds that have been asked for or have arrived. */
  readonly refundedCents: number;
  /** Not paid yet. */
  readonly restCents: number;
};

export type RefundPreview = RefundTerms & { readonly words: readonly string[] };

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
  const visit = await findVisitById(db, payment.appointmentId);
  if (visit === undefined) return null;
  const kept = await keptUntilMs(context, visit.id);
  const isTheirs = holdToken !== null && readHoldToken(context, holdToken) === (visit.id as string);
  const payments = await listPayments(db, visit.id);
  const { reference, service, practitioner, startsAtMs, endsAtMs } = visit;
  const options = await optionsFor(context, visit, visit.patient.email);
  const parts = await listParts(db, payment);
  const { amountCents } = wholeOf(parts);
  const isOwed = payment.purpose === 'owed';
  const visits = isOwed ? 1 : ((await seriesOfVisit(context, visit.id))?.count ?? 1);
  const paidNext = await visitsPaidTogether(context, visit);
  return {
    ...{ reference, service, practitioner, startsAtMs, endsAtMs, visits, amountCents },
    nextCents: options.card === null ? amountCents : options.card.amountCents * paidNext.length,
    expects: expectedOf(context, visit, options),
    restCents: Math.max(0, visit.priceCents * visits - amountCents),
    state: stateOf(payment, { payments, parts }, visit, kept),
    isTheirs,
    mayPayAtClinic: options.choices.includes('clinic'),
    visitPath:
      isTheirs && visit.bookedAtMs !== null ? paths.visit(makeShownVisitToken(context, visit)) : null,
  };
}

/** Keyed, because the card company can read the page and a person's name could be guessed. */
function expectedOf(context: CheckoutContext, visit: Visit, { choices, card }: PaymentOptions): string {
  const { service, practitioner, startsAtMs, endsAtMs, priceCents, patient } = visit;
  const person = Object.entries(patient).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const shown = [service, practitioner, startsAtMs, endsAtMs, priceCents, person, choices, card];
  const id = digestOf(JSON.stringify(shown));
  return digestOf(context.linkTokens.make({ purpose: 'shown-payment', id, version: 0 }));
}

/** `payments` are all of the visit: another one may have booked it. */
function stateOf(
  payment: Payment,
  { payments, parts }: { readonly payments: readonly Payment[]; readonly parts: readonly Payment[] },
  visit: Visit,
  keptUntilMs: number | null,
): CheckoutView['state'] {
  const { use } = payment;
  if (use === 'late' || use === 'surplus') {
    return {
      kind: 'returned',
      why: returnedWhy(use, payment.purpose, payments),
      refundCents: sumOf(parts, outgoingCents),
    };
  }
  if (payment.purpose === 'owed') return { kind: use === 'visit' ? 'owed-paid' : 'owed-open' };
  if (use === 'visit' || visit.bookedAtMs !== null) {
    if (visit.status === 'cancelled') return { kind: 'cancelled' };
    return { kind: isPaidByCard(payments) ? 'confirmed' : 'booked-unpaid' };
  }
  const isOver = payment.status === 'expired' || visit.status === 'cancelled';
  return isOver ? { kind: 'ended' } : { kind: 'waiting', keptUntilMs };
}

/** What was paid for a visit, for its page and its receipt. */
export async function moneyOfVisit(context: CheckoutContext, visitToken: string): Promise<VisitMoney | null> {
  const visit = await findVisit(context, visitToken);
  if (visit === null) return null;
  const payments = await listPayments(context.database.db, visit.id);
  const paidCents = sumOf(payments.filter(isForVisit), ({ charge }) => charge.capturedCents);
  const { lines, owed } = await bookOfVisit(context.database.db, visit);
  return {
    priceCents: visit.priceCents,
    visitStatus: visit.status,
    endsAtMs: visit.endsAtMs,
    payments,
    paidCents,
    refundedCents: sumOf(payments.filter(isForVisit), outgoingCents),
    atClinic: clinicPayments(lines),
    isAsked: lines.some(({ kind }) => kind === 'link'),
    waivedCents: sumOfKind(lines, 'waiver'),
    restCents: Math.max(0, owed.dueCents),
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
  const visit = await findVisit(context, visitToken);
  if (visit === null || visit.status !== 'booked') return null;
  const payments = (await listPayments(context.database.db, visit.id)).filter(isForVisit);
  const disputed = { heldCents: sumOf(payments, heldBackCents), lostCents: sumOf(payments, lostCents) };
  const goneCents = disputed.heldCents + disputed.lostCents;
  const capturedCents = sumOf(payments, ({ charge }) => charge.capturedCents);
  const paidCents = Math.max(0, capturedCents - sumOf(payments, outgoingCents) - goneCents);
  if (paidCents === 0 && goneCents === 0) return null;
  const nowMs = context.clock.now().epochMilliseconds;
  const cost = await termsOfVisit(context, context.database.db, visit, nowMs);
  const terms = refundTerms(cost, paidCents, 'patient');
  const words = paidCents === 0 ? [] : refundWords(terms);
  return { ...terms, words: [...words, ...disputeWords(disputed)] };
}

function isForVisit({ use }: Payment): boolean {
  return use === 'visit';
}

function sumOf(payments: readonly Payment[], amountOf: (payment: Payment) => number): number {
  return payments.reduce((sum, payment) => sum + amountOf(payment), 0);
}
