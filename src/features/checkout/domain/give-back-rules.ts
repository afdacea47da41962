import type { MoneyLine, PaidBy } from '#/features/checkout/domain/money-line.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** Above this, whoever gives back types the code of their phone again. */
export const LARGE_REFUND_CENTS = 15_000;

/** Money that came in once and of which some may go back. */
export type TakenMoney = {
  /** The line of the payment, which stands for all that was done to it since. */
  readonly line: MoneyLine;
  readonly method: PaidBy;
  /** What has not been put right or given back. */
  readonly leftCents: number;
};

/** Everything that was paid and is still here, in the order of the book. Tips stand beside: they are no payment. */
export function takenMoney(lines: readonly MoneyLine[]): readonly TakenMoney[] {
  return lines.filter(isTaken).map((line) => ({
    line,
    method: line.method ?? 'before',
    leftCents: leftOf(line, lines),
  }));
}

function isTaken({ kind, cents }: MoneyLine): boolean {
  return (kind === 'payment' || kind === 'tip') && cents > 0;
}

/** By what later lines name a payment: the card company's payments have an id of their own. */
function nameOf({ id, method, ofLine }: MoneyLine): string {
  return method === 'online' && ofLine !== null ? ofLine : id;
}

function leftOf(payment: MoneyLine, lines: readonly MoneyLine[]): number {
  const name = nameOf(payment);
  const since = lines.filter((line) => line.ofLine === name && line !== payment);
  return since.reduce((left, line) => left - takenSince(line), payment.cents);
}

function takenSince({ kind, cents }: MoneyLine): number {
  if (kind === 'refund' || kind === 'bank') return cents;
  return (kind === 'payment' || kind === 'tip') && cents < 0 ? -cents : 0;
}

export type GiveBackFault =
  { readonly kind: 'unknown-line' } | { readonly kind: 'more-than-taken'; readonly leftCents: number };

/** Nothing goes back that did not come in, and nothing goes back twice. */
export function mayRefund(
  lines: readonly MoneyLine[],
  lineId: string,
  cents: number,
): Result<TakenMoney, GiveBackFault> {
  const taken = takenMoney(lines).find(({ line }) => line.id === lineId);
  if (taken === undefined) return failed({ kind: 'unknown-line' });
  const { leftCents } = taken;
  return cents > leftCents || taken.method === 'before'
    ? failed({ kind: 'more-than-taken', leftCents: taken.method === 'before' ? 0 : leftCents })
    : ok(taken);
}
