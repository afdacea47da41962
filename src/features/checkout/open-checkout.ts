import type { BegunPayment } from '#/features/booking/begin-payment.ts';
import { visitsPaidTogether } from '#/features/booking/read-series.ts';
import { isReturning } from '#/features/booking/is-returning.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { PaymentUnavailable } from '#/features/checkout/domain/faults.ts';
import type { PaymentId } from '#/features/checkout/domain/payment-ids.ts';
import { CLINIC_ONLY, dependsOnHistory, paymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import type { PaymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import type { PaymentGateway, PaymentSession, SessionLine } from '#/features/checkout/payment-gateway.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { eventOfSession } from '#/features/checkout/observed-payment-events.ts';
import type { PaymentPurpose } from '#/features/checkout/domain/payment.ts';
import { makePaymentToken } from '#/features/checkout/payment-tokens.ts';
import {
  endStartedPayment,
  findLatestStart,
  insertPayment,
  noteSession,
  type LatestStart,
  type PaidPart,
  type StartedPayment,
} from '#/features/checkout/store/open-payment-store.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/** The card company wants 30 minutes from when the call arrives, so a call may be on its way for a little. */
const SHORTEST_PAGE_MS = 30 * MINUTE_MS + 15_000;
const MOST_PAGES = 3;
const CURRENCY = 'usd';

const off = failed({ kind: 'payment-unavailable', because: 'off' } as const);
const noAnswer = failed({ kind: 'payment-unavailable', because: 'no-answer' } as const);

export type Opened = {
  readonly checkoutUrl: string;
  /** Until then the time is kept for paying; epoch milliseconds. */
  readonly keptUntilMs: number;
};

/** What one person may choose for one visit. Nobody is looked up while the policy is the same for everybody. */
export async function optionsFor(
  context: Pick<CheckoutContext, 'gateway' | 'content' | 'database' | 'clock'>,
  visit: { readonly service: string; readonly priceCents: number },
  email: string | null,
): Promise<PaymentOptions> {
  if (context.gateway === null) return CLINIC_ONLY;
  const { checkout } = context.content;
  const isAsked = email !== null && dependsOnHistory(checkout, visit.service);
  const hasBeenHere = isAsked && (await isReturning(context, email));
  return paymentOptions(checkout, visit, hasBeenHere, true);
}

/**
 * Opens the payment page of a pending visit, or the one that is open already. What is to be paid comes from the
 * visit's row and the policy. The payment is committed before the card company is asked, and asked for again
 * under the same key until the answer is known.
 */
export async function openCheckout(
  context: CheckoutContext,
  begun: BegunPayment,
): Promise<Result<Opened, PaymentUnavailable>> {
  const { appointment } = begun;
  const { card } = await optionsFor(context, appointment, appointment.patient.email);
  if (card === null) return off;
  const visits = await visitsPaidTogether(context, appointment);
  return openPageFor(context, begun, { purpose: 'booking', parts: partsOf(visits, card.amountCents) });
}

/** The same for what a booked visit still owes: the page is open for as long as the card company keeps one. */
export async function openOwedCheckout(
  context: CheckoutContext,
  appointment: BegunPayment['appointment'],
  cents: number,
): Promise<Result<Opened, PaymentUnavailable>> {
  const heldUntilMs = context.clock.now().epochMilliseconds + SHORTEST_PAGE_MS;
  return openPageFor(
    context,
    { appointment, heldUntilMs },
    {
      purpose: 'owed',
      parts: partsOf([appointment], cents),
    },
  );
}

type Part = PaidPart & SessionLine;
type Wanted = { readonly purpose: PaymentPurpose; readonly parts: readonly Part[] };

/** The visits of a plan cost the same, and the rule for paying is asked for the first. */
function partsOf(
  visits: readonly Pick<BegunPayment['appointment'], 'id' | 'reference'>[],
  amountCents: number,
): readonly Part[] {
  return visits.map(({ id: appointmentId, reference }) => ({ appointmentId, reference, amountCents }));
}

async function openPageFor(
  context: CheckoutContext,
  begun: BegunPayment,
  wanted: Wanted,
): Promise<Result<Opened, PaymentUnavailable>> {
  const { gateway } = context;
  if (gateway === null) return off;
  for (let tries = 0; tries < MOST_PAGES; tries += 1) {
    const { start, isNew } = await startedPayment(context, begun, wanted);
    const page = await pageOf(context, gateway, start, isNew, wanted.parts);
    if (page.kind === 'unavailable') return noAnswer;
    if (page.kind === 'open') return ok({ checkoutUrl: page.url, keptUntilMs: begun.heldUntilMs });
    await endStartedPayment(context.database.db, start.id);
  }
  return noAnswer;
}

/** The payment that is open for this visit, or a new one. Two presses at one moment meet at the unique attempt. */
async function startedPayment(
  context: CheckoutContext,
  { appointment, heldUntilMs }: BegunPayment,
  { purpose, parts }: Wanted,
): Promise<{ readonly start: LatestStart; readonly isNew: boolean }> {
  const nowMs = context.clock.now().epochMilliseconds;
  return inTransaction(context.database.db, async (trx) => {
    const latest = await findLatestStart(trx, appointment.id);
    const isUsable =
      latest?.status === 'started' &&
      latest.purpose === purpose &&
      isSameMoney(latest.parts, parts) &&
      latest.sessionEndsAtMs > nowMs;
    if (latest !== undefined && isUsable) return { start: latest, isNew: false };
    if (latest !== undefined) await endStartedPayment(trx, latest.id);
    const attempt = (latest?.attempt ?? 0) + 1;
    const endsAtMs = Math.max(heldUntilMs, nowMs + SHORTEST_PAGE_MS);
    const page = {
      attempt,
      purpose,
      sessionEndsAtMs: Math.floor(endsAtMs / 1000) * 1000,
      createdAtMs: nowMs,
    };
    const lead = await insertParts(context, trx, parts, page);
    return { start: { ...lead, status: 'started', sessionId: null, parts }, isNew: true };
  });
}

/** A payment for each visit, one of which is charged for all. */
async function insertParts(
  { ids }: Pick<CheckoutContext, 'ids'>,
  trx: Trx,
  parts: readonly Part[],
  page: Pick<StartedPayment, 'attempt' | 'purpose' | 'sessionEndsAtMs' | 'createdAtMs'>,
): Promise<StartedPayment> {
  let lead: StartedPayment | null = null;
  for (const { appointmentId, amountCents } of parts) {
    const id = ids.uuid() as PaymentId;
    const payment: StartedPayment = {
      ...{ id, appointmentId, amountCents, currency: CURRENCY, paidWith: lead?.id ?? null },
      ...{ idempotencyKey: `checkout:${id}:${page.attempt}`, ...page },
    };
    await insertPayment(trx, payment);
    lead ??= payment;
  }
  if (lead === null) throw new Error('A payment for no visit.');
  return lead;
}

function isSameMoney(known: readonly PaidPart[], wanted: readonly PaidPart[]): boolean {
  return (
    known.length === wanted.length &&
    wanted.every(({ appointmentId, amountCents }) =>
      known.some((one) => one.appointmentId === appointmentId && one.amountCents === amountCents),
    )
  );
}

type Page =
  | { readonly kind: 'open'; readonly url: string }
  /** No answer, or paid already: another page would not help. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'start-anew' };

const UNAVAILABLE: Page = { kind: 'unavailable' };
const START_ANEW: Page = { kind: 'start-anew' };

async function pageOf(
  context: CheckoutContext,
  gateway: PaymentGateway,
  start: LatestStart,
  isNew: boolean,
  parts: readonly Part[],
): Promise<Page> {
  if (start.sessionId !== null) return shownPage(context, start, await gateway.findSession(start.sessionId));
  const returnUrl = returnUrlOf(context, start);
  const opened = await gateway.openSession({
    paymentId: start.id,
    lines: parts.map(({ reference, amountCents }) => ({ reference, amountCents })),
    currency: CURRENCY,
    expiresAt: Temporal.Instant.fromEpochMilliseconds(start.sessionEndsAtMs),
    successUrl: `${returnUrl}?paid`,
    cancelUrl: returnUrl,
    idempotencyKey: start.idempotencyKey,
  });
  if (opened.ok) return noted(context, start, opened.value);
  switch (opened.fault.kind) {
    case 'busy':
    case 'no-such-object':
      return UNAVAILABLE;
    case 'unknown':
      // The first answer may be a failure that the key keeps giving: then only a look helps.
      return isNew ? UNAVAILABLE : foundPage(context, gateway, start);
    case 'refused':
    case 'key-used-differently':
      context.log.warn('payment.page-refused', { paymentId: start.id, reason: opened.fault.code });
      return isNew ? UNAVAILABLE : START_ANEW;
  }
}

async function noted(context: CheckoutContext, start: LatestStart, session: PaymentSession): Promise<Page> {
  await noteSession(context.database.db, start.id, session.sessionId);
  return shownPage(context, start, ok(session));
}

/** The page may have been opened without our hearing of it. */
async function foundPage(
  context: CheckoutContext,
  gateway: PaymentGateway,
  start: LatestStart,
): Promise<Page> {
  const since = Temporal.Instant.fromEpochMilliseconds(start.createdAtMs - MINUTE_MS);
  const listed = await gateway.listSessions(since);
  if (!listed.ok) return UNAVAILABLE;
  const session = listed.value.find(({ ourPaymentId }) => ourPaymentId === start.id);
  return session === undefined ? START_ANEW : noted(context, start, session);
}

/** What was paid a moment ago is recorded at once, and nobody is sent to pay again; an ended page is no use to anybody. */
async function shownPage(
  context: CheckoutContext,
  start: LatestStart,
  session: Awaited<ReturnType<PaymentGateway['findSession']>>,
): Promise<Page> {
  if (!session.ok) return UNAVAILABLE;
  const { url, status, isPaid } = session.value;
  if (url !== null && status === 'open') return { kind: 'open', url };
  if (status === 'expired') return START_ANEW;
  const event = eventOfSession(session.value, context.clock.now().epochMilliseconds);
  if (event === null || !isPaid) return UNAVAILABLE;
  await recordPaymentEvent(context, event);
  return { kind: 'open', url: `${returnUrlOf(context, start)}?paid` };
}

/** The page of the payment that booked the visit, or else of the last one that came; null when no money has come. */
export async function paidPageOf(
  context: CheckoutContext,
  appointmentId: AppointmentId,
): Promise<string | null> {
  const paid = (await listPayments(context.database.db, appointmentId)).filter(
    ({ status }) => status === 'paid',
  );
  const payment = paid.find(({ use }) => use === 'visit') ?? paid.at(-1);
  return payment === undefined ? null : returnUrlOf(context, payment);
}

function returnUrlOf(context: CheckoutContext, { id }: { readonly id: PaymentId }): string {
  return `${context.config.siteUrl}${paths.bookPayment(makePaymentToken(context, id))}`;
}
