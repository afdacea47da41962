import { MONTHS } from '#/features/booking/domain/clock-words.ts';
import type { Cell } from '#/features/questions/domain/figure.ts';
import type { Period } from '#/features/questions/domain/period.ts';
import { HOUR_MS, type LocalDate } from '#/kernel/zoned-time.ts';

/** "April 2027", "2027", "The last 8 weeks". */
export function periodWords({ key }: Pick<Period, 'key'>): string {
  if (key === '8-weeks') return 'The last 8 weeks';
  const [year = '', month] = key.split('-');
  return month === undefined ? year : `${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** "In April 2027", "In the last 8 weeks". */
export function inPeriod(period: Pick<Period, 'key'>): string {
  const words = periodWords(period);
  return `In ${words.startsWith('The') ? words.toLowerCase() : words}`;
}

/** "Mar 8" for a week, "Mar" for a month. */
export function stepLabel(from: LocalDate, { step }: Pick<Period, 'step'>): string {
  const [, month = '', day = ''] = from.split('-');
  const short = (MONTHS[Number(month) - 1] ?? '').slice(0, 3);
  return step === 'month' ? short : `${short} ${String(Number(day))}`;
}

/** Whole hours, for a sentence. */
export function wholeHours(ms: number): number {
  return Math.round(ms / HOUR_MS);
}

export function many(count: number, one: string, more = `${one}s`): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : more}`;
}

const NUMBER = new Intl.NumberFormat('en-US');
const HOURS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const MONEY = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** Always with cents: "$1,240.00". */
export function moneyWords(cents: number): string {
  return MONEY.format(cents / 100);
}

export function cellWords(cell: Cell): string {
  switch (cell.kind) {
    case 'count':
      return NUMBER.format(cell.count);
    case 'cents':
      return moneyWords(cell.cents);
    case 'hours':
      return HOURS.format(cell.ms / HOUR_MS);
    case 'words':
      return cell.words;
  }
}
