const SATURDAY = 6;
const SUNDAY = 7;
const MONDAY = 1;
const THURSDAY = 4;

/** Monday to Friday, except US federal holidays as they are observed (5 U.S.C. 6103). */
export function isBusinessDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek < SATURDAY && !isFederalHoliday(day);
}

/** A holiday on a Saturday is observed on the Friday before, one on a Sunday on the Monday after. */
export function isFederalHoliday(day: Temporal.PlainDate): boolean {
  // New Year's Day of the next year may be observed on December 31 of this one.
  return [day.year, day.year + 1].some((year) =>
    federalHolidays(year).some((holiday) => observed(holiday).equals(day)),
  );
}

function observed(holiday: Temporal.PlainDate): Temporal.PlainDate {
  if (holiday.dayOfWeek === SATURDAY) return holiday.subtract({ days: 1 });
  return holiday.dayOfWeek === SUNDAY ? holiday.add({ days: 1 }) : holiday;
}

function federalHolidays(year: number): readonly Temporal.PlainDate[] {
  const on = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day });
  return [
    on(1, 1),
    nth(3, MONDAY, on(1, 1)),
    nth(3, MONDAY, on(2, 1)),
    lastMondayOfMay(year),
    on(6, 19),
    on(7, 4),
    nth(1, MONDAY, on(9, 1)),
    nth(2, MONDAY, on(10, 1)),
    on(11, 11),
    nth(4, THURSDAY, on(11, 1)),
    on(12, 25),
  ];
}

/** The n-th such weekday of the month that begins on `first`. */
function nth(n: number, dayOfWeek: number, first: Temporal.PlainDate): Temporal.PlainDate {
  return first.add({ days: ((dayOfWeek - first.dayOfWeek + 7) % 7) + 7 * (n - 1) });
}

function lastMondayOfMay(year: number): Temporal.PlainDate {
  const last = Temporal.PlainDate.from({ year, month: 5, day: 31 });
  return last.subtract({ days: last.dayOfWeek - MONDAY });
}
