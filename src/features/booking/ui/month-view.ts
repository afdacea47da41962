import { dateWords, MONTHS } from '#/features/booking/domain/clock-words.ts';
import { byDay, countStarts, type FreeTime } from '#/features/booking/ui/slot-words.ts';
import { addDays, isoWeekdayOf, parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';

/** `YYYY-MM` */
export type Month = string;

export type MonthCell = {
  readonly date: LocalDate;
  readonly day: number;
  /** "Tuesday, May" for those who hear the number without its column. */
  readonly before: string;
  /** How many starts are free; 0 has no link. */
  readonly free: number;
  /** "Closed", "Full", or nothing for days one cannot book. */
  readonly word: string;
};

export type MonthView = {
  /** "May 2027" */
  readonly heading: string;
  /** Sunday to Saturday; null outside the month. */
  readonly weeks: readonly (readonly (MonthCell | null)[])[];
  readonly previous: { readonly month: Month; readonly heading: string } | null;
  readonly next: { readonly month: Month; readonly heading: string } | null;
};

export type MonthQuestion = {
  readonly month: Month;
  readonly times: readonly FreeTime[];
  readonly timeZone: string;
  readonly today: LocalDate;
  /** The last day on which a visit may start. */
  readonly lastDay: LocalDate;
  /** ISO weekdays (1 is Monday) on which the clinic never opens. */
  readonly closedWeekdays: ReadonlySet<number>;
};

const DAYS_A_WEEK = 7;

/** The month as a calendar with the number of free starts on each day. */
export function monthView(question: MonthQuestion): MonthView {
  const { month, today, lastDay } = question;
  const times = byDay(question.times, question.timeZone);
  const cells = daysOfMonth(month).map((date) => cellOf(date, countStarts(times.get(date) ?? []), question));
  const [first] = cells;
  const blank = first === undefined ? 0 : isoWeekdayOf(first.date) % DAYS_A_WEEK;
  const padded = [...Array.from({ length: blank }, () => null), ...cells];
  const weeks = Array.from({ length: Math.ceil(padded.length / DAYS_A_WEEK) }, (_, week) =>
    Array.from({ length: DAYS_A_WEEK }, (__, day) => padded[week * DAYS_A_WEEK + day] ?? null),
  );
  const previous = shiftMonth(month, -1);
  const next = shiftMonth(month, 1);
  return {
    heading: monthWords(month),
    weeks,
    previous: previous < today.slice(0, 7) ? null : { month: previous, heading: monthWords(previous) },
    next: next > lastDay.slice(0, 7) ? null : { month: next, heading: monthWords(next) },
  };
}

/** The month of the text, moved into the months that can be booked. */
export function readMonth(text: string | null, today: LocalDate, lastDay: LocalDate): Month {
  const asked = text !== null && parseLocalDate(`${text}-01`) !== null ? text : today.slice(0, 7);
  if (asked < today.slice(0, 7)) return today.slice(0, 7);
  return asked > lastDay.slice(0, 7) ? lastDay.slice(0, 7) : asked;
}

export function daysOfMonth(month: Month): readonly LocalDate[] {
  const days: LocalDate[] = [];
  let date = parseLocalDate(`${month}-01`);
  while (date?.startsWith(month) === true) {
    days.push(date);
    date = addDays(date, 1);
  }
  return days;
}

/** "May 2027" */
export function monthWords(month: Month): string {
  const [year = '', number = ''] = month.split('-');
  return `${MONTHS[Number(number) - 1] ?? ''} ${year}`;
}

function shiftMonth(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function cellOf(date: LocalDate, free: number, { today, lastDay, closedWeekdays }: MonthQuestion): MonthCell {
  const day = Number(date.slice(8));
  const before = dateWords(date).replace(/ \d+$/, '');
  // Today without a free time is over for the clinic more often than it is full.
  const isOutside = date <= today || date > lastDay;
  const none = closedWeekdays.has(isoWeekdayOf(date)) ? 'Closed' : 'Full';
  return { date, day, before, free, word: free > 0 || isOutside ? '' : none };
}
