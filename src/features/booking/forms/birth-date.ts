import { yearsBetween } from '#/features/booking/domain/of-age.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const OLDEST_YEARS = 120;

export type BirthDateParts = { readonly month: string; readonly day: string; readonly year: string };
export type BirthDateFault = {
  readonly kind: 'birth-date';
  /** The first part that must change. */
  readonly part: keyof BirthDateParts;
  readonly message: string;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads three fields as a person fills them in: "5", "05", "May" and "may" are one month. */
export function readBirthDate(parts: BirthDateParts, today: LocalDate): Result<LocalDate, BirthDateFault> {
  const missing = (['month', 'day', 'year'] as const).filter((part) => parts[part] === '');
  const [first] = missing;
  if (missing.length === 3) return fault('month', 'Enter the birth date, for example 5 20 1985');
  if (first !== undefined) return fault(first, `Birth date must include a ${missing.join(' and a ')}`);
  const month = monthNumber(parts.month);
  if (month === null) return fault('month', 'Month must be a number from 1 to 12');
  const day = wholeNumber(parts.day, 1, 31);
  if (day === null) return fault('day', 'Day must be a number from 1 to 31');
  if (!/^\d{4}$/.test(parts.year)) return fault('year', 'Year must have 4 digits, for example 1985');
  const date = dateOf(Number(parts.year), month, day);
  if (date === null) return fault('day', 'Birth date must be a real date');
  if (date >= today) return fault('year', 'Birth date must be in the past');
  if (yearsBetween(date, today) > OLDEST_YEARS) return fault('year', 'Check the year of birth');
  return ok(date);
}

/** Null for a day the calendar does not have. The kernel's own reader begins in 1970; people are older. */
function dateOf(year: number, month: number, day: number): LocalDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString() as LocalDate;
  } catch {
    return null;
  }
}

function monthNumber(text: string): number | null {
  const named = text.length >= 3 ? MONTHS.indexOf(text.slice(0, 3).toLowerCase()) : -1;
  return named >= 0 && /^[a-z]+\.?$/i.test(text) ? named + 1 : wholeNumber(text, 1, 12);
}

function wholeNumber(text: string, least: number, most: number): number | null {
  if (!/^\d{1,2}$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}

function fault(part: keyof BirthDateParts, message: string): Result<never, BirthDateFault> {
  return failed({ kind: 'birth-date', part, message });
}
