import type { CheckoutContext } from '#/features/checkout/context.ts';
import { listCardsToAsk, noteCard } from '#/features/checkout/store/charge-store.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

const MOST_IN_ONE_RUN = 20;
/** What nobody could say in a day is read from the lists, every four hours. */
const ASKED_FOR_MS = 24 * HOUR_MS;

/** Asks with which card each new payment was made, so that the desk can say to which one money goes back. */
export async function noteCards(context: CheckoutContext): Promise<void> {
  const sinceMs = context.clock.now().epochMilliseconds - ASKED_FOR_MS;
  for (const intentId of await listCardsToAsk(context.database.db, sinceMs, MOST_IN_ONE_RUN)) {
    if ((await noteCardOf(context, intentId)) === 'no-answer') return;
  }
}

/** Asks with which card one payment was made. Without an answer it is asked again. */
export async function noteCardOf(
  { database, gateway }: Pick<CheckoutContext, 'database' | 'gateway'>,
  intentId: string,
): Promise<'noted' | 'no-answer'> {
  if (gateway === null) return 'no-answer';
  const found = await gateway.findCard(intentId);
  if (!found.ok && (found.fault.kind === 'unknown' || found.fault.kind === 'busy')) return 'no-answer';
  await noteCard(database.db, intentId, found.ok ? found.value : null);
  return 'noted';
}
