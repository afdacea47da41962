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
  /** "Closed" where the clinic is, or "None": nothing is free that suits, because it is taken or the therapist is away. */
  readonly word: string;
};

export type MonthView = {
  /** "May 2027" */
  readonly heading: string;
  /** Sunday to Saturday; null outside the month, and for days that are over or too far ahead: no dead numbers. */
  readonly weeks: readonly (readonly (MonthCell | null)[])[];
  readonly previous: { readonly month: Month; readonly heading: string } | null;
  readonly next: { readonly month: Month; readonly heading: string } | null;
  /** Why days of this month are closed: "Sundays: we are closed." */
  readonly reasons: readonly string[];
};

/** ISO weekdays (1 is Monday) on which the clinic never opens, and days on which it is closed for a reason. */
type MonthClosed = {
  readonly weekdays: ReadonlySet<number>;
  readonly closures: readonly {
    readonly firstDate: LocalDate;
    readonly lastDate: LocalDate;
    readonly label: string;
  }[];
};

/** A month as a page shows it, with the addresses of its days and neighbours. */
export type MonthShown = {
  readonly view: MonthView;
  /** The day whose times are shown. */
  readonly chosen: string | null;
  readonly monthHref: (month: Month) => string;
  readonly dayHref: (date: string) => string;
};

export type MonthQuestion = {
  readonly month: Month;
  readonly times: readonly FreeTime[];
  readonly timeZone: string;
  readonly today: LocalDate;
  /** The last day on which a visit may start. */
  readonly lastDay: LocalDate;
  readonly closed: MonthClosed;
};

const DAYS_A_WEEK = 7;

/** The month as a calendar with the number of free starts on each day. */
export function monthView(question: MonthQuestion): MonthView {
  const { month, today, lastDay } = question;
  const times = byDay(question.times, question.timeZone);
  const cells = daysOfMonth(month).map((date) => cellOf(date, countStarts(times.get(date) ?? []), question));
  const [first] = daysOfMonth(month);
  const blank = first === undefined ? 0 : isoWeekdayOf(first) % DAYS_A_WEEK;
  const padded = [...Array.from({ length: blank }, () => null), ...cells];
  const weeks = Array.from({ length: Math.ceil(padded.length / DAYS_A_WEEK) }, (_, week) =>
    Array.from({ length: DAYS_A_WEEK }, (__, day) => padded[week * DAYS_A_WEEK + day] ?? null),
  ).filter((week) => week.some((cell) => cell !== null));
  const previous = shiftMonth(month, -1);
  const next = shiftMonth(month, 1);
  return {
    heading: monthWords(month),
    weeks,
    previous: previous < today.slice(0, 7) ? null : { month: previous, heading: monthWords(previous) },
    next: next > lastDay.slice(0, 7) ? null : { month: next, heading: monthWords(next) },
    reasons: reasonsOf(cells, question.closed),
  };
}

/** A month that has no more days left than this shows next to nothing. */
const LAST_DAYS = 3;

/** The month of the text, or else the one to begin with, moved into the months that can be booked. */
export function readMonth(text: string | null, today: LocalDate, lastDay: LocalDate): Month {
  const isMonth = text !== null && parseLocalDate(`${text}-01`) !== null;
  const asked = isMonth ? text : addDays(today, LAST_DAYS).slice(0, 7);
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

function cellOf(date: LocalDate, free: number, { today, lastDay, closed }: MonthQuestion): MonthCell | null {
  // Today without a free time is over for the clinic more often than it is full.
  if (free === 0 && (date <= today || date > lastDay)) return null;
  const day = Number(date.slice(8));
  const before = dateWords(date).replace(/ \d+$/, '');
  const none = closed.weekdays.has(isoWeekdayOf(date)) || closureOn(date, closed) ? 'Closed' : 'None';
  return { date, day, before, free, word: free > 0 ? '' : none };
}

function closureOn(date: LocalDate, { closures }: MonthClosed) {
  return closures.find(({ firstDate, lastDate }) => firstDate <= date && date <= lastDate);
}

/** Why one day is closed, in words; null when it is not, or nobody has said why. */
export function closedWords(date: LocalDate, closed: MonthClosed): string | null {
  const closure = closureOn(date, closed);
  if (closure !== undefined) return `${dateWords(date)}: closed for ${closure.label}.`;
  return closed.weekdays.has(isoWeekdayOf(date)) ? `${weekdayOf(date)}s: we are closed.` : null;
}

function reasonsOf(cells: readonly (MonthCell | null)[], closed: MonthClosed): readonly string[] {
  const shut = cells.filter((cell) => cell?.word === 'Closed');
  return [
    ...new Set(shut.flatMap((cell) => (cell === null ? [] : [closedWords(cell.date, closed) ?? []].flat()))),
  ];
}

function weekdayOf(date: LocalDate): string {
  return dateWords(date).split(',')[0] ?? '';
}
