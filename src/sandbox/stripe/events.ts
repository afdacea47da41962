import { makeId } from '#/sandbox/stripe/records.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';

/** What the product's endpoint listens to; the other events only stand in the list. */
export const SENT_EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
] as const;

export type EventType =
  | (typeof SENT_EVENTS)[number]
  | 'payment_intent.created'
  | 'payment_intent.processing'
  | 'payment_intent.canceled'
  | 'charge.succeeded'
  | 'charge.failed'
  | 'charge.pending'
  | 'charge.refund.updated';

export type EventRecord = {
  readonly id: string;
  readonly createdS: number;
  readonly type: EventType;
  /** The object as it was at that moment. */
  readonly object: StripeObject;
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
  /** True once the product has taken it, and from the start where nobody listens to it. */
  isDelivered: boolean;
};

export type EventCause = {
  readonly nowS: number;
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
};

export function makeEvent(type: EventType, object: StripeObject, cause: EventCause): EventRecord {
  const { nowS, requestId, idempotencyKey } = cause;
  const isSent = (SENT_EVENTS as readonly string[]).includes(type);
  return { id: makeId('evt'), createdS: nowS, type, object, requestId, idempotencyKey, isDelivered: !isSent };
}

export function eventObject(event: EventRecord, apiVersion: string): StripeObject {
  return {
    id: event.id,
    object: 'event',
    api_version: apiVersion,
    created: event.createdS,
    data: { object: event.object },
    livemode: false,
    pending_webhooks: event.isDelivered ? 0 : 1,
    request: { id: event.requestId, idempotency_key: event.idempotencyKey },
    type: event.type,
  };
}
