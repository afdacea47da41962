import type { Sandbox } from '#/sandbox/sandbox-route.ts';
import { makeDelivery, type Delivery } from '#/sandbox/stripe/delivery.ts';
import { makeEvent, type EventCause, type EventRecord, type EventType } from '#/sandbox/stripe/events.ts';
import { noFaults, type StripeFaults } from '#/sandbox/stripe/fault.ts';
import type { StripeRecords } from '#/sandbox/stripe/records.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';

/** Everything the stand-in for Stripe remembers between two calls. */
export type StripeWorld = {
  readonly records: StripeRecords;
  /** Oldest first. */
  readonly events: EventRecord[];
  readonly faults: StripeFaults;
  readonly delivery: Delivery;
  /** Called when something has happened. */
  readonly changed: () => void;
};

/** The moment in which something happens, and what made it happen. */
export type Moment = EventCause & { readonly sandbox: Sandbox };

export function makeWorld(records: StripeRecords, events: EventRecord[], changed: () => void): StripeWorld {
  const faults = noFaults();
  return { records, events, faults, delivery: makeDelivery(faults), changed };
}

export async function momentOf(
  sandbox: Sandbox,
  requestId: string | null = null,
  idempotencyKey: string | null = null,
): Promise<Moment> {
  const now = await sandbox.product.now();
  return { sandbox, nowS: Math.floor(now.epochMilliseconds / 1000), requestId, idempotencyKey };
}

/** Writes an event down and sends it on its way. */
export function tell(world: StripeWorld, moment: Moment, type: EventType, object: StripeObject): void {
  const event = makeEvent(type, object, moment);
  world.events.push(event);
  world.changed();
  world.delivery.send(moment.sandbox, event);
}
