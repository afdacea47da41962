import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { CounterMethod, MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { missingCharges } from '#/features/checkout/domain/visit-charges.ts';
import { insertLines } from '#/features/checkout/store/money-store.ts';
import { listVisitsThatAreOver, type SeededVisit } from '#/features/checkout/store/seed-money-store.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';

/** How one visit after the other was paid; `later`: insurance pays later, `nobody`: it is still open. */
const PAID: readonly (CounterMethod | 'later' | 'nobody')[] = [
  ...(['terminal', 'cash', 'terminal', 'hsa', 'terminal', 'check', 'cash', 'terminal', 'later'] as const),
  ...(['terminal', 'cash', 'hsa', 'terminal', 'cash', 'terminal', 'nobody'] as const),
];

/** Writes the book of sample visits that are over: most of them paid, some still open. Never in production. */
export async function seedMoney({ ids }: Pick<CheckoutContext, 'ids'>, trx: Trx): Promise<void> {
  for (const [index, visit] of (await listVisitsThatAreOver(trx)).entries()) {
    const charges = missingCharges(visit, []);
    const owed = charges.reduce((sum, { cents }) => sum + cents, 0);
    // No plan pays for a visit that did not take place.
    const paidBy = PAID[index % PAID.length] ?? 'nobody';
    const how = paidBy === 'later' && visit.status !== 'fulfilled' ? 'nobody' : paidBy;
    const write = (line: Pick<MoneyLine, 'kind' | 'cents'> & Partial<MoneyLine>) => ({
      ...blankLine(visit),
      ...line,
      id: ids.uuid(),
    });
    const paid = { cents: owed, atMs: visit.endedAtMs + MINUTE_MS };
    const lines = [
      ...charges.map(write),
      ...(owed === 0 || how === 'nobody'
        ? []
        : how === 'later'
          ? [write({ ...paid, kind: 'insurance-later' })]
          : [write({ ...paid, kind: 'payment', method: how })]),
    ];
    await insertLines(trx, visit.location, lines);
  }
}

function blankLine({ id, day, endedAtMs }: SeededVisit): Omit<MoneyLine, 'id' | 'kind' | 'cents'> {
  const nothing = { method: null, by: null, reason: null, ofLine: null, certificate: null };
  return { appointmentId: id, day, atMs: endedAtMs, ...nothing };
}
