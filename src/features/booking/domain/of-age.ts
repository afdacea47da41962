import type { LocalDate } from '#/kernel/zoned-time.ts';

const ADULT_YEARS = 18;

/** True when the person is not yet 18 on that day. Somebody born on February 29 turns 18 on March 1. */
export function isMinorOn(birthDate: LocalDate, day: LocalDate): boolean {
  return yearsBetween(birthDate, day) < ADULT_YEARS;
}

export function yearsBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'year' }).years;
}
