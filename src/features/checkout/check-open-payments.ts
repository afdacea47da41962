import type { PaymentWord } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { keptUntilMs } from '#/features/booking/find-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { PaymentGateway, PaymentSession } from '#/features/checkout/payment-gateway.ts';
import { dueOfVisit } from '#/features/checkout/read-book.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import {
  endStartedPayment,
  listSilentPayments,
  listStartedPayments,
  noteChecked,
  noteSession,
  type SilentPayment,
} from '#/features/checkout/store/open-payment-store.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { eventOfSession } from '#/features/checkout/observed-payment-events.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

const MOST_IN_ONE_RUN = 50;
/** How long a page may be silent before we ask; and how long one that nobody wants any more. */
const SILENCE_MS = 2 * MINUTE_MS;
const UNWANTED_SILENCE_MS = 20_000;
/** A call to open a page that takes longer than this has ended, one way or the other. */
const OPENING_MS = 2 * MINUTE_MS;

/**
 * Asks after payment pages that were never heard of again, and closes those whose time is not kept, so that
 * nobody pays for a time that is gone. Gives how many are settled by it.
 */
export async function checkOpenPayments(context: CheckoutContext): Promise<{ readonly settled: number }> {
  const { gateway } = context;
  if (gateway === null) return { settled: 0 };
  const { db } = context.database;
  const nowMs = context.clock.now().epochMilliseconds;
  const silent = await listSilentPayments(
    db,
    nowMs - SILENCE_MS,
    nowMs - UNWANTED_SILENCE_MS,
    MOST_IN_ONE_RUN,
  );
  let settled = 0;
  for (const payment of silent) {
    await noteChecked(db, payment.id, nowMs);
    const outcome = await check(context, gateway, payment);
    // Whoever does not answer one question would let the next one wait as long.
    if (outcome === 'no-answer') break;
    if (outcome === 'settled') settled += 1;
  }
  return { settled };
}

/**
 * Before somebody is told that no payment came: asks after every page of the visit that is still open here, closes what
 * nobody wants any more, and says whether there is money.
 */
export async function askForPayment(context: CheckoutContext, id: AppointmentId): Promise<PaymentWord> {
  const { gateway } = context;
  const { db } = context.database;
  for (const payment of gateway === null ? [] : await listStartedPayments(db, id)) {
    const outcome = gateway === null ? 'settled' : await check(context, gateway, payment);
    if (outcome !== 'settled') return 'unknown';
  }
  const payments = await listPayments(db, id);
  return payments.some(({ status }) => status === 'paid') ? 'came' : 'none';
}

type Outcome = 'settled' | 'still-open' | 'no-answer';

async function check(
  context: CheckoutContext,
  gateway: PaymentGateway,
  payment: SilentPayment,
): Promise<Outcome> {
  const session = await sessionOf(context, gateway, payment);
  if (session === 'no-answer') return 'no-answer';
  if (session === 'none') return endUnopened(context, payment);
  if (session.status !== 'open') return settle(context, session);
  if (await isStillWanted(context, payment)) return 'still-open';
  const closed = await gateway.expireSession(session.sessionId);
  if (closed.ok) return settle(context, { ...session, status: 'expired' });
  // It was paid or ended at this very moment: the next round sees which.
  return closed.fault.kind === 'unknown' || closed.fault.kind === 'busy' ? 'no-answer' : 'still-open';
}

/** While the time is kept, or while something is open. */
async function isStillWanted(
  context: CheckoutContext,
  { wantedFor, appointmentId }: SilentPayment,
): Promise<boolean> {
  if (wantedFor === null) return false;
  if (wantedFor === 'owed') return (await dueOfVisit(context.database.db, appointmentId)) > 0;
  return (await keptUntilMs(context, appointmentId)) !== null;
}

async function sessionOf(
  context: CheckoutContext,
  gateway: PaymentGateway,
  { id, sessionId, createdAtMs }: SilentPayment,
): Promise<PaymentSession | 'none' | 'no-answer'> {
  if (sessionId !== null) {
    const found = await gateway.findSession(sessionId);
    if (found.ok) return found.value;
    return found.fault.kind === 'no-such-object' ? 'none' : 'no-answer';
  }
  const since = Temporal.Instant.fromEpochMilliseconds(createdAtMs - MINUTE_MS);
  const listed = await gateway.listSessions(since);
  if (!listed.ok) return 'no-answer';
  const session = listed.value.find(({ ourPaymentId }) => ourPaymentId === id);
  if (session === undefined) return 'none';
  await noteSession(context.database.db, id, session.sessionId);
  return session;
}

/** The card company has no page for it, and no call for one can still be on its way. */
async function endUnopened(context: CheckoutContext, { id, createdAtMs }: SilentPayment): Promise<Outcome> {
  if (context.clock.now().epochMilliseconds - createdAtMs < OPENING_MS) return 'still-open';
  await endStartedPayment(context.database.db, id);
  return 'settled';
}

async function settle(context: CheckoutContext, session: PaymentSession): Promise<Outcome> {
  const event = eventOfSession(session, context.clock.now().epochMilliseconds);
  if (event === null) return 'still-open';
  await recordPaymentEvent(context, event);
  return 'settled';
}
