import { PAYMENT_HOLD_MINUTES } from '#/features/booking/domain/hold.ts';
import type { PaymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import { cents, formatCents } from '#/kernel/money.ts';

/** How a plan can be paid, in words, with the buttons that are there. */
export type SeriesPaying = {
  /** "6 visits, $120 each." */
  readonly price: string;
  readonly atClinic: { readonly words: string; readonly button: string } | null;
  readonly byCard: { readonly words: string; readonly button: string } | null;
};

/** The first visit is paid like every visit; the others are paid at the clinic, one by one. */
export function seriesPaying(
  { choices, card }: PaymentOptions,
  count: number,
  priceCents: number,
): SeriesPaying {
  const each = `${count} visits, ${formatCents(cents(priceCents))} each.`;
  const canPayThere = choices.includes('clinic');
  return {
    price: `${each} If an insurance plan pays, it pays only for as many visits as it has agreed to. Ask us when you come.`,
    atClinic: canPayThere
      ? {
          words: 'You do not pay now. You pay each visit at the clinic. We send one email.',
          button: `Book these ${count} visits`,
        }
      : null,
    byCard:
      card === null
        ? null
        : {
            words: `Pay for the first visit with Stripe, our card company. It does not learn why you come. We keep all times for ${PAYMENT_HOLD_MINUTES} minutes. Without the payment none of them is booked. You pay the other visits at the clinic.`,
            button: `Pay ${formatCents(card.amountCents)} for the first visit`,
          },
  };
}
