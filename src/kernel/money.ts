import type { Branded } from '#/kernel/ids.ts';

/** Whole US cents, never negative. */
export type Cents = Branded<number, 'Cents'>;

/** $1,000,000: far above anything a clinic sells, far below where integers lose digits. */
const MAX_CENTS = 100_000_000;

/** Checks an amount that must already be whole cents. Throws, because a wrong amount here is our own mistake. */
export function cents(amount: number): Cents {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > MAX_CENTS) {
    throw new RangeError(`Not an amount in whole cents: ${String(amount)}`);
  }
  return amount as Cents;
}

/** What is left of `from`, never below zero. */
export function takeCents(from: Cents, amount: Cents): Cents {
  return cents(Math.max(0, from - amount));
}

export function smallerAmount(one: Cents, other: Cents): Cents {
  return one <= other ? one : other;
}

const WHOLE_DOLLARS = dollarFormat(0);
const DOLLARS_AND_CENTS = dollarFormat(2);

/** "$95" for whole dollars, "$95.50" otherwise; thousands are grouped. */
export function formatCents(amount: Cents): string {
  return (amount % 100 === 0 ? WHOLE_DOLLARS : DOLLARS_AND_CENTS).format(amount / 100);
}

/** Making a format takes a hundred times as long as using it. */
function dollarFormat(digits: 0 | 2): Intl.NumberFormat {
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** Thousands may be grouped, and "120.5" is 120 dollars and 50 cents. */
const DOLLARS = /^\$? ?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/;
const MOST_DIGITS = 6;

/** Whole cents of 120, $120 or 120.50. Read by digits, so nothing is rounded. Null for anything else. */
export function readDollars(typed: string): Cents | null {
  const [, grouped, rest = ''] = DOLLARS.exec(typed.trim()) ?? [];
  const whole = grouped?.replaceAll(',', '');
  return whole === undefined || whole.length > MOST_DIGITS
    ? null
    : cents(Number(whole) * 100 + Number(rest.padEnd(2, '0')));
}
