import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { ReturnedWhy } from '#/features/checkout/domain/returned-why.ts';
import { formatCents, type Cents } from '#/kernel/money.ts';

/** How a payment stands, as `checkout.ts` reads it: the part that chooses the words. */
export type PaymentState =
  | { readonly kind: 'waiting'; readonly keptUntilMs: number | null }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'booked-unpaid' }
  | { readonly kind: 'returned'; readonly why: ReturnedWhy; readonly refundCents: number }
  /** Something that was open of a booked visit, by the link in a mail. */
  | { readonly kind: 'owed-paid' }
  | { readonly kind: 'owed-open' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'cancelled' };

export type AskedPayment = {
  readonly state: PaymentState;
  readonly reference: string;
  readonly startsAtMs: number;
  readonly amountCents: number;
  /** How many visits were planned together; 1 for a visit that was booked alone. */
  readonly visits: number;
  /** What the button pays. */
  readonly nextCents: number;
  readonly restCents: number;
  readonly timeZone: string;
  /** "Seattle" */
  readonly city: string;
  readonly phone: string;
  /** True when the browser comes from the payment page and says that it has paid: believed for no more than words. */
  readonly saysPaid: boolean;
};

/** What the page says and which ways lead on from it. */
export type PaymentWords = {
  readonly title: string;
  readonly lines: readonly string[];
  /** `pay`: to the payment page again. `clinic`: book without. `look`: the same page anew. `answers`: back to check answers. `times`: other times. */
  readonly ways: readonly ('pay' | 'clinic' | 'look' | 'answers' | 'times')[];
  readonly payLabel: string;
};

export const BANK_DAYS = 'Banks take 5 to 10 business days.';

export function paymentWords(asked: AskedPayment): PaymentWords {
  const amount = formatCents(asked.amountCents as Cents);
  return { payLabel: payLabel(asked), ...wordsOf(asked, amount) };
}

export function payLabel({ nextCents }: AskedPayment): string {
  return `Pay ${formatCents(nextCents as Cents)} by card`;
}

type Words = Omit<PaymentWords, 'payLabel'>;

function wordsOf(asked: AskedPayment, amount: string): Words {
  const { state, timeZone } = asked;
  const visit = momentWords(asked.startsAtMs, timeZone);
  switch (state.kind) {
    case 'waiting':
      return asked.saysPaid
        ? expectedWords(asked, amount, visit)
        : openWords(asked, visit, state.keptUntilMs);
    case 'confirmed':
      return confirmedWords(asked, amount, visit);
    case 'booked-unpaid':
      return unpaidWords(asked, visit);
    case 'returned':
      return returnedWords(state, visit);
    case 'owed-paid':
      return {
        title: `Thank you. You have paid ${amount}`,
        lines: [`It is for your visit on ${visit}. Your booking number is ${asked.reference}.`],
        ways: [],
      };
    case 'owed-open':
      return owedWords(asked, amount);
    case 'ended':
      return {
        title: 'You have not paid, and the time is free again',
        lines: [`We kept ${visit} while you could pay. You have paid nothing.`],
        ways: ['times'],
      };
    case 'cancelled':
      return {
        title: 'This visit is canceled',
        lines: [`Your visit on ${visit} was canceled. The page of your visit says what you get back.`],
        ways: ['times'],
      };
  }
}

/** The browser is often faster than the news from the card company. */
function expectedWords(asked: AskedPayment, amount: string, visit: string): Words {
  return {
    title: 'We are waiting for word of your payment',
    lines: [
      `You came back from the payment page. We have not heard from our card company yet.`,
      `When we do, ${visit} is booked and we send you an email. Please do not pay ${amount} again.`,
      `Is there no email in 10 minutes? Call ${asked.phone} and name ${asked.reference}.`,
    ],
    ways: ['look'],
  };
}

/** Nobody is led from here to the visit: the card company keeps the address of this page. */
function owedWords({ saysPaid, phone, reference }: AskedPayment, amount: string): Words {
  if (!saysPaid)
    return {
      title: 'You have not paid yet',
      lines: [`${amount} is open. The link in our email opens the payment page again.`],
      ways: [],
    };
  return {
    title: 'We are waiting for word of your payment',
    lines: [
      `We have not heard from our card company yet. Please do not pay ${amount} again.`,
      `Is it still open in 10 minutes? Call ${phone} and name ${reference}.`,
    ],
    ways: ['look'],
  };
}

function openWords(asked: AskedPayment, visit: string, keptUntilMs: number | null): Words {
  if (keptUntilMs === null) {
    return {
      title: 'You have not paid yet',
      lines: [`The time ${visit} is not kept any more. If you did pay, we write to you soon.`],
      ways: ['look', 'times'],
    };
  }
  const until = `${clockWords(keptUntilMs, asked.timeZone)}, ${asked.city} time`;
  return {
    title: 'You have not paid yet',
    lines: [`Nothing is booked. We keep ${visit} for you until ${until}.`],
    ways: ['pay', 'clinic', 'answers'],
  };
}

function confirmedWords(asked: AskedPayment, amount: string, visit: string): Words {
  const rest =
    asked.restCents === 0
      ? []
      : [`You pay the other ${formatCents(asked.restCents as Cents)} at the clinic.`];
  return {
    title: 'Your visit is booked and paid',
    lines: [
      `${visit}. Your booking number is ${asked.reference}.`,
      `You paid ${amount} by card.`,
      ...rest,
      'We sent you an email with the link to your visit.',
    ],
    ways: [],
  };
}

/** The news of money may still be on its way to us, so only a browser that claims none is told that there is none. */
function unpaidWords({ reference, saysPaid }: AskedPayment, visit: string): Words {
  return {
    title: 'Your visit is booked. You pay at the clinic',
    lines: [
      `${visit}. Your booking number is ${reference}.`,
      saysPaid
        ? 'Did you pay by card too? Then all of that money goes back to you, and we send you an email.'
        : 'You have paid nothing by card.',
    ],
    ways: [],
  };
}

function returnedWords(state: Extract<PaymentState, { kind: 'returned' }>, visit: string): Words {
  const back = `We give you all ${formatCents(state.refundCents as Cents)} back, to the same card. ${BANK_DAYS}`;
  if (state.why === 'surplus') {
    return {
      title: 'You paid twice, and we give one payment back',
      lines: [`Your visit on ${visit} is booked and paid.`, back],
      ways: [],
    };
  }
  if (state.why === 'paid-otherwise') {
    return {
      title: 'This was paid already, and your card payment goes back',
      lines: [`Your visit on ${visit} was paid another way before. Nothing is open.`, back],
      ways: [],
    };
  }
  if (state.why === 'at-clinic') {
    return {
      title: 'You chose to pay at the clinic. Your card payment goes back',
      lines: [`Your visit on ${visit} is booked. You pay at the clinic.`, back],
      ways: [],
    };
  }
  return {
    title: 'Your payment came too late',
    lines: [
      `Somebody else has ${visit} now. We are sorry.`,
      back,
      'We sent you an email with the nearest free times.',
    ],
    ways: ['times'],
  };
}
