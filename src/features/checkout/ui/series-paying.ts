import { PAYMENT_HOLD_MINUTES } from '#/features/booking/domain/hold.ts';
import type { PaymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import { cents, formatCents } from '#/kernel/money.ts';

/** How a plan can be paid, in words, with the buttons that are there. */
export type SeriesPaying = {
  /** "6 visits, $120 each." */
  readonly price: string;
  readonly atClinic: { readonly words: string; readonly button: string } | null;
  readonly byCard: {
    readonly words: string;
    readonly button: string;
    readonly forAll: { readonly words: string; readonly button: string };
  } | null;
};

/** The first visit is paid like every visit, and the others at the clinic, one by one; or all of them are paid at once. */
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
            forAll: forAllWords(card.amountCents, count, priceCents),
          },
  };
}

function forAllWords(eachCents: number, count: number, priceCents: number) {
  const isWhole = eachCents >= priceCents;
  const each = formatCents(cents(eachCents));
  const rest = formatCents(cents(Math.max(0, priceCents - eachCents)));
  return {
    words: isWhole
      ? `Or pay for all ${count} visits at once. If you cancel one of them in time, you get ${each} back for it, and the others stay as they are.`
      : `Or pay the ${each} for each of the ${count} visits at once. You pay the other ${rest} of each visit at the clinic.`,
    button: `Pay ${formatCents(cents(eachCents * count))} for all ${count} visits`,
  };
}
