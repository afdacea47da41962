import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import {
  BANK_DAYS,
  payLabel,
  type AskedPayment,
  type PaymentWords,
} from '#/features/checkout/ui/payment-words.ts';
import { formatCents, type Cents } from '#/kernel/money.ts';

type Words = Omit<PaymentWords, 'payLabel'>;
type Kind = AskedPayment['state']['kind'];

/** What the page of a payment says where visits were planned together: all of them are booked, or none. */
export function seriesPaymentWords(asked: AskedPayment): PaymentWords {
  const amount = formatCents(asked.amountCents as Cents);
  return { payLabel: payLabel(asked), ...wordsOf(asked, amount) };
}

function wordsOf(asked: AskedPayment, amount: string): Words {
  const { state, visits } = asked;
  const plan = `${String(visits)} visits, the first on ${momentWords(asked.startsAtMs, asked.timeZone)}`;
  switch (state.kind) {
    case 'waiting':
      return asked.saysPaid ? expectedWords(asked, amount, plan) : openWords(asked, plan, state.keptUntilMs);
    case 'confirmed':
      return confirmedWords(asked, amount, plan);
    case 'returned':
      return returnedWords(state, plan);
    default:
      return shortWords(state.kind, asked, plan);
  }
}

function expectedWords({ phone, reference }: AskedPayment, amount: string, plan: string): Words {
  return {
    title: 'We are waiting for word of your payment',
    lines: [
      'You came back from the payment page. We have not heard from our card company yet.',
      `When we do, all of them are booked and we send you an email: ${plan}. Please do not pay ${amount} again.`,
      `Is there no email in 10 minutes? Call ${phone} and name ${reference}.`,
    ],
    ways: ['look'],
  };
}

function openWords({ timeZone, city }: AskedPayment, plan: string, keptUntilMs: number | null): Words {
  const title = 'You have not paid yet';
  if (keptUntilMs === null)
    return {
      title,
      lines: [`We do not keep these times any more: ${plan}. If you did pay, we write to you soon.`],
      ways: ['look', 'times'],
    };
  return {
    title,
    lines: [
      `Nothing is booked. We keep these times for you: ${plan}.`,
      `We keep them until ${clockWords(keptUntilMs, timeZone)}, ${city} time.`,
    ],
    ways: ['pay'],
  };
}

function confirmedWords({ visits, restCents, reference }: AskedPayment, amount: string, plan: string): Words {
  const rest = formatCents(restCents as Cents);
  return {
    title: `Your ${String(visits)} visits are booked${restCents === 0 ? ' and paid' : ''}`,
    lines: [
      `${plan}. The booking number of the first is ${reference}.`,
      `You paid ${amount} by card.`,
      ...(restCents === 0 ? [] : [`You pay the other ${rest} at the clinic, visit by visit.`]),
      'We sent you one email with a link to each visit.',
    ],
    ways: [],
  };
}

function returnedWords(state: Extract<AskedPayment['state'], { kind: 'returned' }>, plan: string): Words {
  const back = `We give you all ${formatCents(state.refundCents as Cents)} back, to the same card. ${BANK_DAYS}`;
  if (state.why === 'late')
    return {
      title: 'Your payment came too late',
      lines: [
        `Somebody else has one of your times now, so none is booked: ${plan}. We are sorry.`,
        back,
        'We sent you an email.',
      ],
      ways: ['times'],
    };
  return {
    title: 'Your visits stay booked, and this payment goes back',
    lines: [`We did not need it: ${plan}.`, back],
    ways: [],
  };
}

function shortWords(kind: Kind, { reference }: AskedPayment, plan: string): Words {
  if (kind === 'ended')
    return {
      title: 'You have not paid, and the times are free again',
      lines: [`We kept these times while you could pay: ${plan}. You have paid nothing.`],
      ways: ['times'],
    };
  if (kind === 'cancelled')
    return {
      title: 'The first of your visits is canceled',
      lines: [`You had planned ${plan}. The page of each visit says how it stands.`],
      ways: ['times'],
    };
  return {
    title: 'Your visits are booked. You pay at the clinic',
    lines: [`${plan}. The booking number of the first is ${reference}.`],
    ways: [],
  };
}
