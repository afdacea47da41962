import { cents, formatCents } from '#/kernel/money.ts';

/** "$40", or "−$40" for what goes the other way. */
export function signedMoney(amount: number): string {
  return `${amount < 0 ? '−' : ''}${formatCents(cents(Math.abs(amount)))}`;
}
