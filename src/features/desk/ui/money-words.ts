import type { DeskMethod } from '#/features/checkout/domain/desk-payment.ts';
import type { LineKind, PaidBy } from '#/features/checkout/domain/money-line.ts';
import type { GiveBackReason, WaiveReason } from '#/features/checkout/domain/money-reasons.ts';
import type { MoneyFault } from '#/features/checkout/domain/faults.ts';

export const METHOD_WORDS: Readonly<Record<PaidBy, string>> = {
  cash: 'Cash',
  terminal: 'Card terminal',
  check: 'Paper check',
  hsa: 'HSA or FSA card',
  gift: 'Gift certificate',
  online: 'Card, online',
  before: 'At the clinic, before this book',
};

/** The buttons that say how it is paid, in the order in which they are needed. */
export const WAYS: readonly { readonly value: DeskMethod; readonly words: string }[] = [
  { value: 'terminal', words: 'Card terminal' },
  { value: 'cash', words: 'Cash' },
  { value: 'hsa', words: 'HSA or FSA card' },
  { value: 'check', words: 'Check' },
  { value: 'link', words: 'Send a pay link' },
  { value: 'insurance-later', words: 'Insurance later' },
];

export function lineWords(kind: LineKind, method: PaidBy | null): string {
  const by = method === null ? '' : METHOD_WORDS[method].toLowerCase().replace(/^hsa or fsa/, 'HSA or FSA');
  switch (kind) {
    case 'price':
      return 'Price of the visit';
    case 'late-fee':
      return 'Late fee';
    case 'no-show-fee':
      return 'No-show fee';
    case 'payment':
      return `Paid: ${by}`;
    case 'refund':
      return `Given back: ${by}`;
    case 'tip':
      return `Tip: ${by}`;
    case 'waiver':
      return 'Waived';
    case 'bank':
      return 'Taken back by the patient’s bank';
    case 'insurance-later':
      return 'Insurance pays later';
    case 'link':
      return 'Pay link sent';
  }
}

export const WAIVE_WORDS: Readonly<Record<WaiveReason, string>> = {
  'first-time': 'The first time',
  'our-mistake': 'Our mistake',
  hardship: 'They cannot pay now',
  goodwill: 'Goodwill',
  other: 'Another reason',
};

export const GIVE_BACK_WORDS: Readonly<Record<GiveBackReason, string>> = {
  'paid-too-much': 'Paid too much',
  'pays-another-way': 'They pay another way: it is due again',
  'our-mistake': 'Our mistake: they owe it no more',
  goodwill: 'Goodwill: they owe it no more',
  other: 'Another reason: it is due again',
};

type Refusal = { readonly status: number; readonly title: string; readonly advice: string };

export type MoneyRefusalKind = MoneyFault['kind'] | 'code-needed';

const NOTHING = 'Nothing was written.';

export const MONEY_REFUSALS: Readonly<Record<MoneyRefusalKind, Refusal>> = {
  'no-amount': {
    status: 422,
    title: 'That is no amount in dollars.',
    advice: 'Type it in figures, such as 120 or 12.50.',
  },
  'too-large': {
    status: 422,
    title: 'That is more than $10,000.',
    advice: `Look at the amount again. ${NOTHING}`,
  },
  'nothing-due': { status: 409, title: 'Nothing is open for this visit.', advice: NOTHING },
  'more-than-due': {
    status: 409,
    title: 'That is more than is open.',
    advice: `A link, a certificate and “insurance later” are for what is open, or a part of it. ${NOTHING}`,
  },
  'no-tip': {
    status: 409,
    title: 'No tip here.',
    advice: `A tip is for a relaxation visit, in cash, by card or by check. ${NOTHING}`,
  },
  'unknown-line': {
    status: 409,
    title: 'That line cannot be put right any more.',
    advice: `Below is what stands now. ${NOTHING}`,
  },
  'more-than-taken': {
    status: 409,
    title: 'More cannot go back than came in.',
    advice: `Below is what is left of each payment. ${NOTHING}`,
  },
  'certificate-needed': {
    status: 422,
    title: 'The number of the certificate is missing.',
    advice: 'It stands on the paper.',
  },
  'certificate-spent': {
    status: 409,
    title: 'The certificate holds less than that.',
    advice: `It may have been used before. ${NOTHING}`,
  },
  'no-email': {
    status: 409,
    title: 'This patient has no email.',
    advice: 'A link goes by mail. Take another way, or call.',
  },
  'payment-unavailable': {
    status: 409,
    title: 'Card payment is off.',
    advice: `No link can be sent. ${NOTHING}`,
  },
  'code-needed': {
    status: 403,
    title: 'So much back wants a fresh code.',
    advice: 'Sign in with your code again, then give it back. Nothing went back.',
  },
};
