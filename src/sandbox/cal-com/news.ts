import type { CalDelivery } from '#/sandbox/cal-com/delivery.ts';
import { eventObject, type CalTrigger } from '#/sandbox/cal-com/objects.ts';
import type { CalRecord } from '#/sandbox/cal-com/world.ts';
import type { Sandbox } from '#/sandbox/sandbox-route.ts';

/** Tells the product what became of a booking. */
export type TellProduct = (
  sandbox: Sandbox,
  trigger: CalTrigger,
  booking: CalRecord,
  told: { readonly atMs: number; readonly startMsBefore?: number },
) => Promise<number | null>;

export function newsTeller(delivery: CalDelivery): TellProduct {
  return (sandbox, trigger, booking, told) =>
    delivery.send(sandbox, JSON.stringify(eventObject(trigger, booking, told)));
}

/** Whoever asked waits for an answer, and the product may be the one who waits. */
export function tellLater(told: Promise<number | null>): void {
  told.catch((error: unknown) => {
    console.error('The sandbox could not tell of a booking.', error);
  });
}
