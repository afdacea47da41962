import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { PaymentUnavailable } from '#/features/checkout/domain/faults.ts';
import type { PaymentEvent } from '#/features/checkout/domain/payment-event.ts';
import type { ReconcileReport } from '#/features/checkout/domain/reports.ts';
import type { PaymentGateway, PaymentSession } from '#/features/checkout/payment-gateway.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { knownEvents, listForgotten, noteOutcome } from '#/features/checkout/store/event-store.ts';
import { listPaidSince } from '#/features/checkout/store/open-payment-store.ts';
import { noteCard, noteFee } from '#/features/checkout/store/charge-store.ts';
import {
  eventOfCharge,
  eventOfDispute,
  eventOfRefund,
  eventOfSession,
} from '#/features/checkout/observed-payment-events.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';

const HOURS_IN_A_DAY = 24;
const PARKED_FOR_MS = 24 * HOUR_MS;
const KNOWN_AT_ONCE = 500;

/**
 * Compares our rows with the card company's own lists of the last `days` days: first every event that never arrived,
 * in order, then pages, charges, refunds and disputes as they stand. The same rules apply as to webhooks, so
 * running it again changes nothing. Nothing is half-done when the card company stops answering.
 */
export async function reconcilePayments(
  context: CheckoutContext,
  days: number,
): Promise<Result<ReconcileReport, PaymentUnavailable>> {
  const { gateway } = context;
  if (gateway === null) return failed({ kind: 'payment-unavailable', because: 'off' });
  const since = context.clock.now().subtract({ hours: days * HOURS_IN_A_DAY });
  const lists = await readLists(gateway, since);
  if (lists === null) return failed({ kind: 'payment-unavailable', because: 'no-answer' });
  const nowMs = context.clock.now().epochMilliseconds;
  const { events, sessions, charges, refunds, disputes } = lists;
  const count = { looked: 0, changed: 0, quarantined: 0 };
  const byTime = events.toSorted((one, other) => one.createdAtMs - other.createdAtMs);
  await recordNew(context, byTime, count);
  const observed = [
    ...sessions.map((session) => eventOfSession(session, nowMs)),
    ...charges.map((charge) => eventOfCharge(charge, nowMs)),
    ...refunds.map((refund) => eventOfRefund(refund, gateway, nowMs)),
    ...disputes.map((dispute) => eventOfDispute(dispute, gateway, nowMs)),
  ];
  await recordNew(
    context,
    observed.filter((event) => event !== null),
    count,
  );
  await noteCharges(context, charges);
  await letGoOfParked(context, nowMs);
  return ok({ ...count, open: await unknownToGateway(context, since, sessions) });
}

type Lists = NonNullable<Awaited<ReturnType<typeof readLists>>>;

async function readLists(gateway: PaymentGateway, since: Temporal.Instant) {
  const events = await gateway.listEvents(since);
  const sessions = await gateway.listSessions(since);
  const charges = await gateway.listCharges(since);
  const refunds = await gateway.listRefunds(since);
  const disputes = await gateway.listDisputes(since);
  if (!events.ok || !sessions.ok || !charges.ok || !refunds.ok || !disputes.ok) return null;
  return {
    events: events.value,
    sessions: sessions.value,
    charges: charges.value,
    refunds: refunds.value,
    disputes: disputes.value,
  };
}

async function recordNew(
  context: CheckoutContext,
  events: readonly PaymentEvent[],
  count: { looked: number; changed: number; quarantined: number },
): Promise<void> {
  count.looked += events.length;
  for (let from = 0; from < events.length; from += KNOWN_AT_ONCE) {
    const some = events.slice(from, from + KNOWN_AT_ONCE);
    const known = await knownEvents(
      context.database.db,
      some.map(({ id }) => id),
    );
    for (const event of some) {
      if (known.has(event.id)) continue;
      const { kind } = await recordPaymentEvent(context, event);
      if (kind === 'applied' && !event.id.startsWith('seen:')) count.changed += 1;
      if (kind === 'quarantined') count.quarantined += 1;
    }
  }
}

/** What no event tells: the fee, and the card. */
async function noteCharges({ database }: CheckoutContext, charges: Lists['charges']): Promise<void> {
  for (const { intentId, chargeId, feeCents, card } of charges) {
    if (feeCents !== null && Number.isSafeInteger(feeCents))
      await noteFee(database.db, intentId, chargeId, feeCents);
    if (card !== null) await noteCard(database.db, intentId, card);
  }
}

/** A charge that nobody came for in a day, and that no list calls ours, belongs to another till of the clinic. */
async function letGoOfParked(context: CheckoutContext, nowMs: number): Promise<void> {
  for (const id of await listForgotten(context.database.db, nowMs - PARKED_FOR_MS)) {
    await inTransaction(context.database.db, (trx) => noteOutcome(trx, id, 'nothing-to-do', null));
  }
}

/** Payments we believe paid and that are in no list: never happens by itself, and a person has to look. */
async function unknownToGateway(
  context: CheckoutContext,
  since: Temporal.Instant,
  sessions: readonly PaymentSession[],
): Promise<readonly string[]> {
  const intents = new Set(sessions.filter(({ isPaid }) => isPaid).map(({ intentId }) => intentId));
  const paid = await listPaidSince(context.database.db, since.epochMilliseconds + HOUR_MS);
  const open = paid.filter(({ intentId }) => !intents.has(intentId)).map(({ id }) => id);
  for (const paymentId of open)
    context.log.error('payment.alert', { paymentId, reason: 'unknown-to-vendor' });
  return open;
}
