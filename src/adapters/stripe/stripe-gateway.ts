import type Stripe from 'stripe';
import type { PayingCard } from '#/features/checkout/domain/paying-card.ts';
import type { PaymentEvent } from '#/features/checkout/domain/payment-event.ts';
import type {
  GatewayFault,
  PaymentGateway,
  PaymentSession,
  SessionRequest,
} from '#/features/checkout/payment-gateway.ts';
import { failed, type Result } from '#/kernel/result.ts';
import { ask, genuine, NotStripeError } from '#/adapters/stripe/gateway-fault.ts';
import { PAYMENT_EVENTS, paymentEventOf } from '#/adapters/stripe/payment-fact.ts';
import { stripeClient, type StripeSettings } from '#/adapters/stripe/stripe-client.ts';
import { cardOf, chargeOf, disputeOf, refundOf, sessionOf } from '#/adapters/stripe/stripe-objects.ts';

/** More on one page would make Stripe's answer slow where it looks up each charge's fee. */
const ON_ONE_PAGE = 50;

/**
 * While a person waits. A page may need two calls, one to open it and one to look for it: three tries of the first and two
 * of the second, with the pauses between, end within 10 seconds. A try that is given up is not lost: the next one has
 * the same key and gets its answer.
 */
const WAITED_FOR = { tryMs: 1_100, listMs: 2_000 } as const;

/** Takes card payments through Stripe Checkout. Nothing but our ids, references and amounts is sent. */
export function stripeGateway(settings: StripeSettings): PaymentGateway {
  const stripe = stripeClient(settings);
  const { longestTryMs = Number.POSITIVE_INFINITY } = settings;
  const soon = { timeout: Math.min(longestTryMs, WAITED_FOR.tryMs) };
  const soonListed = { timeout: Math.min(longestTryMs, WAITED_FOR.listMs), maxNetworkRetries: 1 };
  return {
    livemode: settings.secretKey.includes('_live_'),
    openSession: (request) =>
      ask(async () => {
        const { idempotencyKey } = request;
        const session = await stripe.checkout.sessions.create(orderOf(request), { ...soon, idempotencyKey });
        return sessionOf(genuine(session, 'checkout.session'));
      }),
    expireSession: (sessionId) => expire(stripe, sessionId),
    findSession: (sessionId) => ask(() => find(stripe, sessionId, soon)),
    findCard: (intentId) => ask(() => findCard(stripe, intentId, { ...soon, maxNetworkRetries: 0 })),
    refund: ({ paymentId, refundId, intentId, amountCents, idempotencyKey }) =>
      ask(async () => {
        const metadata = { payment_id: paymentId, refund_id: refundId };
        const order = { payment_intent: intentId, amount: amountCents, metadata };
        const refund = refundOf(genuine(await stripe.refunds.create(order, { idempotencyKey }), 'refund'));
        if (refund === null) throw new NotStripeError('The refund has no payment.');
        return refund;
      }),
    listSessions: (since) => listed(stripe.checkout.sessions.list(page(since), soonListed), sessionOf),
    listCharges: (since) =>
      listed(stripe.charges.list({ ...page(since), expand: ['data.balance_transaction'] }), chargeOf),
    listRefunds: (since) => listed(stripe.refunds.list(page(since)), refundOf),
    listDisputes: (since) => listed(stripe.disputes.list(page(since)), disputeOf),
    listEvents: (since) =>
      listed<Stripe.Event, PaymentEvent>(
        stripe.events.list({ ...page(since), types: [...PAYMENT_EVENTS] }),
        paymentEventOf,
      ),
  };
}

/** A line for each visit that says nothing about it; only cards, so that no payment is delayed. */
function orderOf(request: SessionRequest): Stripe.Checkout.SessionCreateParams {
  const { paymentId, lines, currency, expiresAt, successUrl, cancelUrl } = request;
  const metadata = { payment_id: paymentId };
  return {
    mode: 'payment',
    allowed_payment_method_types: ['card'],
    line_items: lines.map(({ reference, amountCents: unit_amount }) => ({
      quantity: 1,
      price_data: {
        ...{ currency, unit_amount },
        product_data: { name: 'Appointment', description: reference },
      },
    })),
    client_reference_id: paymentId,
    metadata,
    payment_intent_data: { metadata },
    expires_at: Math.floor(expiresAt.epochMilliseconds / 1000),
    success_url: successUrl,
    cancel_url: cancelUrl,
  };
}

async function find(
  stripe: Stripe,
  sessionId: string,
  options: Stripe.RequestOptions = {},
): Promise<PaymentSession> {
  const session = await stripe.checkout.sessions.retrieve(sessionId, {}, options);
  return sessionOf(genuine(session, 'checkout.session'));
}

async function findCard(
  stripe: Stripe,
  intentId: string,
  options: Stripe.RequestOptions,
): Promise<PayingCard | null> {
  const asked = await stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }, options);
  const { latest_charge: charge } = genuine(asked, 'payment_intent');
  return typeof charge === 'object' && charge !== null ? cardOf(charge) : null;
}

/**
 * Ending a page twice changes nothing, so no key of ours goes along: Stripe would keep a 500 under it for a day.
 * It refuses a page that is not open in words only; the page itself tells.
 */
async function expire(
  stripe: Stripe,
  sessionId: string,
): Promise<Result<null, GatewayFault | { readonly kind: 'not-open' }>> {
  const ended = await ask(async () => {
    genuine(await stripe.checkout.sessions.expire(sessionId), 'checkout.session');
    return null;
  });
  if (ended.ok || ended.fault.kind !== 'refused') return ended;
  const found = await ask(() => find(stripe, sessionId));
  if (!found.ok) return found;
  return found.value.status === 'open' ? ended : failed({ kind: 'not-open' });
}

function page(since: Temporal.Instant) {
  return { created: { gte: Math.floor(since.epochMilliseconds / 1000) }, limit: ON_ONE_PAGE };
}

/** Walks through all pages and turns them round, so that the oldest comes first. */
async function listed<Item, Told>(
  items: Stripe.ApiListPromise<Item>,
  tell: (item: Item) => Told | null,
): Promise<Result<readonly Told[], GatewayFault>> {
  return ask(async () => {
    genuine(await items, 'list');
    const told: Told[] = [];
    for await (const item of items) {
      const each = tell(item);
      if (each !== null) told.push(each);
    }
    return told.reverse();
  });
}
