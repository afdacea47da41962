import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { payingCard, type PayingCard } from '#/features/checkout/domain/paying-card.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Stands for a brand where no card is told, so that nobody asks again. */
const NO_CARD = 'unknown';

/** What the card company kept of a charge. Nothing happens when the charge is not ours. */
export async function noteFee(
  db: Db | Trx,
  intentId: string,
  chargeId: string,
  feeCents: number,
): Promise<void> {
  await db
    .updateTable('payment_charge')
    .set({ fee_cents: feeCents, charge_id: chargeId })
    .where('payment_id', 'in', (row) =>
      row.selectFrom('payment').select('payment.id').where('payment.intent_id', '=', intentId),
    )
    .execute();
}

/** Which card paid; null: none is told. What is known stays, and what was erased stays away. */
export async function noteCard(db: Db | Trx, intentId: string, card: PayingCard | null): Promise<void> {
  const sound = payingCard(card?.brand, card?.lastFour);
  await db
    .updateTable('payment_charge')
    .set({ card_brand: sound?.brand ?? NO_CARD, card_last4: sound?.lastFour ?? null })
    .where('card_brand', 'is', null)
    .where('payment_id', 'in', (row) =>
      row
        .selectFrom('payment')
        .leftJoin('payment as lead', 'lead.id', 'payment.paid_with')
        .select('payment.id')
        .where((one) =>
          one.or([one('payment.intent_id', '=', intentId), one('lead.intent_id', '=', intentId)]),
        ),
    )
    .execute();
}

/** Intents of what was paid since, of which nobody has said yet with which card. */
export async function listCardsToAsk(db: Db, sinceMs: number, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('payment_charge')
    .innerJoin('payment', 'payment.id', 'payment_charge.payment_id')
    .select('payment.intent_id')
    .where('payment.paid_at', '>=', sinceMs)
    .where('payment_charge.card_brand', 'is', null)
    .where('payment.intent_id', 'is not', null)
    .orderBy('payment.paid_at')
    .limit(limit)
    .execute();
  return rows.flatMap(({ intent_id: id }) => id ?? []);
}

/** How many cards are known that paid for these visits. */
export async function countCards(db: Db | Trx, visits: readonly AppointmentId[]): Promise<number> {
  if (visits.length === 0) return 0;
  const { count } = await db
    .selectFrom('payment_charge')
    .innerJoin('payment', 'payment.id', 'payment_charge.payment_id')
    .select((row) => row.fn.countAll().as('count'))
    .where('payment.appointment_id', 'in', visits)
    .where('payment_charge.card_last4', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function forgetCards(trx: Trx, visits: readonly AppointmentId[]): Promise<void> {
  if (visits.length === 0) return;
  await trx
    .updateTable('payment_charge')
    .set({ card_brand: NO_CARD, card_last4: null })
    .where('payment_id', 'in', (row) =>
      row.selectFrom('payment').select('payment.id').where('payment.appointment_id', 'in', visits),
    )
    .execute();
}

/** Charges of which more went back than was taken. */
export async function countOverReturned(db: Db): Promise<number> {
  const { found } = await db
    .selectFrom('payment_charge')
    .select((row) => row.fn.countAll<number>().as('found'))
    .whereRef('refunded_cents', '>', 'captured_cents')
    .executeTakeFirstOrThrow();
  return found;
}
