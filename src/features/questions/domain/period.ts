import {
  addDays,
  epochDayOf,
  isoWeekdayOf,
  localDateOfEpochDay,
  type LocalDate,
} from '#/kernel/zoned-time.ts';

/** Days that a question is asked about; both belong to it. Never after today: what is over can be counted. */
export type Period = {
  /** As it stands in the address: `8-weeks`, `2027-03` or `2027`. */
  readonly key: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** How its days are grouped in a chart. */
  readonly step: 'week' | 'month';
};

const EIGHT_WEEKS = '8-weeks';
const WEEKS = 8;
const MONTHS_BACK = 12;

/** What can be chosen, the most usual first: eight weeks, this and twelve earlier months, this and the last year. */
export function periodsUntil(today: LocalDate): readonly [Period, ...Period[]] {
  const monday = addDays(today, 1 - isoWeekdayOf(today));
  const months = Array.from({ length: MONTHS_BACK + 1 }, (_, back) =>
    monthPeriod(monthBefore(today, back), today),
  );
  const year = Number(today.slice(0, 4));
  return [
    { key: EIGHT_WEEKS, from: addDays(monday, -7 * (WEEKS - 1)), to: today, step: 'week' },
    ...months,
    ...[year, year - 1].map((one) => yearPeriod(one, today)),
  ];
}

/** The period of an address; the usual one for anything else. */
export function periodOf(key: string | null, today: LocalDate): Period {
  const [usual, ...others] = periodsUntil(today);
  return others.find((period) => period.key === key) ?? usual;
}

/** The weeks or months of a period, cut where it begins and ends. */
export function stepsOf({
  from,
  to,
  step,
}: Period): readonly { readonly from: LocalDate; readonly to: LocalDate }[] {
  const steps: { from: LocalDate; to: LocalDate }[] = [];
  for (let start = from; start <= to;) {
    const next = step === 'week' ? addDays(start, 8 - isoWeekdayOf(start)) : firstOfNextMonth(start);
    const end = addDays(next, -1);
    steps.push({ from: start, to: end < to ? end : to });
    start = next;
  }
  return steps;
}

export function daysOf({ from, to }: Pick<Period, 'from' | 'to'>): number {
  return epochDayOf(to) - epochDayOf(from) + 1;
}

function monthPeriod(month: string, today: LocalDate): Period {
  const from = `${month}-01` as LocalDate;
  return { key: month, from, to: earlier(addDays(firstOfNextMonth(from), -1), today), step: 'week' };
}

function yearPeriod(year: number, today: LocalDate): Period {
  const last = `${String(year)}-12-31` as LocalDate;
  return {
    key: String(year),
    from: `${String(year)}-01-01` as LocalDate,
    to: earlier(last, today),
    step: 'month',
  };
}

function earlier(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other;
}

function monthBefore(day: LocalDate, back: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const months = year * 12 + (month - 1) - back;
  return `${String(Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}`;
}

function firstOfNextMonth(day: LocalDate): LocalDate {
  // The 28th and four days are in the next month, whichever month it is.
  const inNext = localDateOfEpochDay(epochDayOf(`${day.slice(0, 7)}-28` as LocalDate) + 4);
  return `${inNext.slice(0, 7)}-01` as LocalDate;
}
