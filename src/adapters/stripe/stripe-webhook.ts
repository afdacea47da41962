import Stripe from 'stripe';
import type { ReadPaymentEvent } from '#/features/checkout/payment-gateway.ts';
import { failed, ok } from '#/kernel/result.ts';
import { paymentEventOf } from '#/adapters/stripe/payment-fact.ts';

/** A call older than this is a replay. */
const OLDEST_SECONDS = 300;

/** The SDK takes any time that lies ahead; beyond a clock that is a little wrong it is no call of Stripe. */
const MOST_AHEAD_SECONDS = 60;

/** Reads Stripe's webhooks by the SDK's own check, on the bytes as they came and by the clinic's clock. */
export function stripeWebhookReader(webhookSecret: string): ReadPaymentEvent {
  return (raw, headers, now) => {
    const signature = headers['stripe-signature'];
    if (typeof signature !== 'string' || isAhead(signature, now)) return notGenuine;
    const body = raw.toString('utf8');
    // Bytes that are no sound text would be mended by the decoder, and then not be those that were signed.
    if (!Buffer.from(body).equals(raw)) return notGenuine;
    const event = verified(body, signature, webhookSecret, now);
    const told = event === null ? null : paymentEventOf(event);
    return told === null ? notGenuine : ok(told);
  };
}

const notGenuine = failed({ kind: 'not-genuine' as const });

function isAhead(signature: string, now: Temporal.Instant): boolean {
  const nowSeconds = now.epochMilliseconds / 1000;
  const times = [...signature.matchAll(/(?:^|,)\s*t=([^,]*)/g)].map(([, time]) => Number(time));
  return times.length !== 1 || !times.every((time) => time <= nowSeconds + MOST_AHEAD_SECONDS);
}

function verified(
  body: string,
  signature: string,
  secret: string,
  now: Temporal.Instant,
): Stripe.Event | null {
  try {
    const { epochMilliseconds } = now;
    const event: unknown = Stripe.webhooks.constructEvent(
      body,
      signature,
      secret,
      OLDEST_SECONDS,
      undefined,
      epochMilliseconds,
    );
    return isEvent(event) ? event : null;
  } catch {
    return null;
  }
}

function isEvent(value: unknown): value is Stripe.Event {
  if (typeof value !== 'object' || value === null || !('object' in value) || !('data' in value)) return false;
  return value.object === 'event' && typeof value.data === 'object' && value.data !== null;
}
