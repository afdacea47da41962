import { PAYMENT_HOLD_MINUTES } from '#/features/booking/domain/hold.ts';
import type { RefusalWords } from '#/features/booking/ui/refusal-words.ts';
import type { PaymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import { formatCents } from '#/kernel/money.ts';

/** How a visit can be paid, in words, with the buttons that are there. */
export type PayingChoice = {
  /** For the row "Price". */
  readonly priceLines: readonly string[];
  /** Stands above the button that books without a card; null where only a card will do. */
  readonly atClinic: string | null;
  /** Null where no card is taken. */
  readonly byCard: { readonly words: string; readonly button: string; readonly isPrimary: boolean } | null;
};

/** `isCardOn`: the clinic takes cards online at all, whatever the rule for this visit is. */
export function payingChoice(
  { choices, card }: PaymentOptions,
  price: string,
  isCardOn: boolean,
): PayingChoice {
  const canPayThere = choices.includes('clinic');
  if (card === null) {
    const why = isCardOn ? '' : ' We take no cards on this website.';
    return {
      priceLines: [`${price}, paid at the clinic.${why}`],
      atClinic: 'You do not pay now. We send one email.',
      byCard: null,
    };
  }
  const amount = formatCents(card.amountCents);
  const rest =
    card.part === 'deposit' ? ` You pay the other ${formatCents(card.restCents)} at the clinic.` : '';
  const what = card.part === 'deposit' ? `${amount} deposit` : amount;
  const time = `We keep your time for ${PAYMENT_HOLD_MINUTES} minutes.`;
  return {
    priceLines: canPayThere ? [price] : [price, `${what} now by card.${rest}`],
    atClinic: canPayThere ? 'Pay at the clinic. We send one email.' : null,
    byCard: {
      words: `${canPayThere ? 'Or pay now' : 'Pay'} with Stripe, our card company. It does not learn why you come. ${time}${rest}`,
      button: card.part === 'deposit' ? `Pay ${amount} deposit by card` : `Pay ${amount} by card`,
      isPrimary: !canPayThere,
    },
  };
}

/** The payment page was asked for again and again. */
export function openedTooOftenWords(phone: string): RefusalWords {
  return {
    title: 'The payment page was opened many times in the last hour',
    lines: [`We stop here to keep your payment safe. Please call ${phone}, and we help you right away.`],
    status: 429,
  };
}

/** The card company does not answer. Nothing is lost. */
export function cardUnavailableWords(canPayThere: boolean, phone: string): RefusalWords {
  const other = canPayThere ? 'or pay at the clinic' : `or call ${phone}`;
  return {
    title: 'We cannot reach our card company right now. You have paid nothing.',
    lines: [`We still keep your time. Please try again in a minute, ${other}.`],
    status: 503,
  };
}
