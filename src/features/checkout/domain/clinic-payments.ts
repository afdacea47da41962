import { linesSince } from '#/features/checkout/domain/give-back-rules.ts';
import type { CounterMethod, MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { COUNTER_METHODS } from '#/features/checkout/domain/money-line.ts';

/** One payment at the counter, as a patient is told of it. Tips are never among them. */
export type ClinicPayment = {
  readonly method: CounterMethod | 'before';
  readonly paidAtMs: number;
  readonly paidCents: number;
  readonly backCents: number;
};

/** What was paid at the counter: a line that was taken back as wrong is left out, one that was changed counts as it is. */
export function clinicPayments(lines: readonly MoneyLine[]): readonly ClinicPayment[] {
  return lines
    .filter(({ kind, cents }) => kind === 'payment' && cents > 0)
    .flatMap(({ id, method, cents, atMs }) => {
      const by = method === 'before' ? method : COUNTER_METHODS.find((known) => known === method);
      if (by === undefined) return [];
      const since = linesSince(lines, id);
      const wrong = sum(since.filter((line) => line.kind === 'payment' && line.cents < 0));
      const backCents = sum(since.filter(({ kind }) => kind === 'refund'));
      const paidCents = cents + wrong;
      return paidCents === 0 ? [] : [{ method: by, paidAtMs: atMs, paidCents, backCents }];
    });
}

function sum(lines: readonly MoneyLine[]): number {
  return lines.reduce((total, { cents }) => total + cents, 0);
}
