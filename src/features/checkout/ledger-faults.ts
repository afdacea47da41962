import { MAIN_LOCATION } from '#/features/booking/domain/appointment.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { dayEnd, type DayFigures } from '#/features/checkout/domain/day-end.ts';
import { COUNTER_METHODS } from '#/features/checkout/domain/money-line.ts';
import { countOverReturned } from '#/features/checkout/store/charge-store.ts';
import { listSignedDays } from '#/features/checkout/store/money-day-store.ts';
import { linesAroundDay } from '#/features/checkout/store/money-store.ts';

const SIGNED_DAYS = 14;

/**
 * How many sums of the book do not come out: charges of which more went back than came in, and signed days, among the last
 * ones, whose lines no longer add up to what was signed.
 */
export async function ledgerFaults({ database: { db } }: Pick<CheckoutContext, 'database'>): Promise<number> {
  let found = await countOverReturned(db);
  for (const { day, figures } of await listSignedDays(db, MAIN_LOCATION, SIGNED_DAYS)) {
    const lines = (await linesAroundDay(db, MAIN_LOCATION, day)).filter((line) => line.day <= day);
    if (!areAsSigned(figures, dayEnd(lines, day))) found += 1;
  }
  return found;
}

/**
 * By the lines of the day itself, which nobody can add to: what is open, and what was paid by card for its visits, depends
 * on lines of days before, which may be signed later.
 */
function areAsSigned(signed: DayFigures, now: DayFigures): boolean {
  return JSON.stringify(ofTheDay(signed)) === JSON.stringify(ofTheDay(now));
}

function ofTheDay({ careCents, feesCents, tipsCents, waivedCents, cashExpectedCents, byMethod }: DayFigures) {
  const counter = COUNTER_METHODS.map((method) => byMethod[method]);
  return [careCents, feesCents, tipsCents, waivedCents, cashExpectedCents, ...counter];
}
