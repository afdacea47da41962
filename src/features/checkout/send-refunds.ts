import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { GatewayFault, PaymentGateway, GatewayRefund } from '#/features/checkout/payment-gateway.ts';
import {
  claimDueRefund,
  settleRefund,
  type ClaimedRefund,
  type RefundOutcome,
} from '#/features/checkout/store/refund-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { backOffMs } from '#/platform/outbox/back-off.ts';

const MOST_IN_ONE_RUN = 50;
/** The card company forgets an idempotency key after 24 hours; well before that only a look is safe. */
const KEY_LIFETIME_MS = 23 * HOUR_MS;

export type RefundCount = { readonly sent: number; readonly waiting: number; readonly failed: number };

/**
 * Asks for the refunds that are due, one after another, each under a key of its own that never changes. What was
 * refused becomes a task for a person; what got no answer is asked again later.
 */
export async function sendRefunds(context: CheckoutContext): Promise<RefundCount> {
  const count = { sent: 0, waiting: 0, failed: 0 };
  const { gateway } = context;
  if (gateway === null) return count;
  const { db } = context.database;
  for (let turn = 0; turn < MOST_IN_ONE_RUN; turn += 1) {
    const refund = await claimDueRefund(db, context.clock.now().epochMilliseconds);
    if (refund === undefined) break;
    const outcome = await ask(context, gateway, refund);
    await settleRefund(db, refund, outcome);
    count[COUNTED_AS[outcome.state]] += 1;
    tell(context, refund, outcome);
    // Whoever does not answer one call would let the next one wait as long.
    if (outcome.state === 'sending') break;
  }
  return count;
}

const COUNTED_AS = { pending: 'sent', succeeded: 'sent', failed: 'failed', sending: 'waiting' } as const;

async function ask(
  context: CheckoutContext,
  gateway: PaymentGateway,
  refund: ClaimedRefund,
): Promise<RefundOutcome> {
  const nowMs = context.clock.now().epochMilliseconds;
  const { uncertainSinceMs } = refund;
  const isForgotten = uncertainSinceMs !== null && nowMs - uncertainSinceMs > KEY_LIFETIME_MS;
  const made = isForgotten ? await look(gateway, refund, uncertainSinceMs) : ok(null);
  const answer = made.ok && made.value === null ? await gateway.refund(refundRequest(refund)) : made;
  if (!answer.ok) return afterFault(answer.fault, refund, nowMs);
  if (answer.value === null) throw new Error('A refund was asked for and neither made nor refused.');
  const { status, gatewayRefundId } = answer.value;
  if (status === 'failed') return { state: 'failed', code: 'failed', gatewayRefundId };
  return { state: status, gatewayRefundId };
}

function refundRequest({ id, paymentId, intentId, amountCents, idempotencyKey }: ClaimedRefund) {
  return { refundId: id, paymentId, intentId, amountCents, idempotencyKey };
}

/** Null when the card company certainly knows nothing of it. */
async function look(
  gateway: PaymentGateway,
  { id }: ClaimedRefund,
  sinceMs: number,
): Promise<Result<GatewayRefund | null, GatewayFault>> {
  const since = Temporal.Instant.fromEpochMilliseconds(sinceMs - HOUR_MS);
  const listed = await gateway.listRefunds(since);
  if (!listed.ok) return failed(listed.fault);
  return ok(listed.value.find(({ ourRefundId }) => ourRefundId === id) ?? null);
}

function afterFault({ kind, code }: GatewayFault, { attempt }: ClaimedRefund, nowMs: number): RefundOutcome {
  switch (kind) {
    case 'refused':
    case 'no-such-object':
    case 'key-used-differently':
      return { state: 'failed', code, gatewayRefundId: null };
    case 'unknown':
    case 'busy':
      return { state: 'sending', code, nextAttemptAtMs: nowMs + backOffMs(attempt, Math.random()) };
  }
}

function tell({ log }: CheckoutContext, { paymentId }: ClaimedRefund, outcome: RefundOutcome): void {
  switch (outcome.state) {
    case 'pending':
    case 'succeeded':
      log.info('refund.sent', { paymentId });
      break;
    case 'sending':
      log.warn('refund.waits', { paymentId, reason: outcome.code });
      break;
    case 'failed':
      log.error('payment.alert', { paymentId, reason: 'refund-failed' });
      break;
  }
}
