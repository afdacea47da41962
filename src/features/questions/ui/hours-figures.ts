import { count, hours, type ChartColumn, type Figure } from '#/features/questions/domain/figure.ts';
import {
  PARTS_OF_DAY,
  type Fullness,
  type GapsOfWeekday,
  type PartOfDay,
} from '#/features/questions/domain/fullness.ts';
import { ofHundred } from '#/features/questions/domain/missed.ts';
import { daysOf, type Period } from '#/features/questions/domain/period.ts';
import { inPeriod, many, stepLabel, wholeHours } from '#/features/questions/ui/figure-words.ts';
import { HOUR_MS, type LocalDate } from '#/kernel/zoned-time.ts';

type Step = { readonly from: LocalDate; readonly told: Fullness };

export function hoursFigure(
  { all, steps }: { readonly all: Fullness; readonly steps: readonly Step[] },
  period: Period,
): Figure {
  const share = ofHundred(all.booked, all.offered);
  const [offered, booked, short] = [all.offered, all.booked, all.tooShort].map(wholeHours);
  return {
    id: 'hours',
    question: 'How full are we?',
    answer:
      share === null
        ? `${inPeriod(period)} nobody worked, as far as the hours at the desk say.`
        : `${inPeriod(period)} we offered ${many(offered ?? 0, 'hour')} and booked ${many(booked ?? 0, 'hour')}. That is ${String(share)} of 100. ${tooShortWords(short ?? 0)}`,
    short: share === null ? 'No hours' : `${String(booked)} of ${String(offered)} hours booked`,
    chart: chartOf(steps, period),
    caption: period.step === 'week' ? 'Hours by week' : 'Hours by month',
    head: [period.step === 'week' ? 'Week of' : 'Month', 'Offered', 'Booked', 'Too short', 'Free'],
    rows: steps.map(({ from, told }) => ({
      name: stepLabel(from, period),
      cells: [told.offered, told.booked, told.tooShort, told.free].map(hours),
    })),
    note: 'A visit counts with its clean-up. A visit that nobody came to counts as booked.',
    more: null,
  };
}

function tooShortWords(short: number): string {
  return short === 0
    ? 'No time was lost in gaps too short for a visit.'
    : `Another ${many(short, 'hour')} lay in gaps too short for a visit.`;
}

function chartOf(steps: readonly Step[], period: Period): Figure['chart'] {
  const columns: readonly ChartColumn[] = steps.map(({ from, told }) => ({
    label: stepLabel(from, period),
    parts: [told.booked, told.tooShort, told.free].map((ms) => ms / HOUR_MS),
  }));
  const most = Math.max(0, ...steps.map(({ told }) => told.offered / HOUR_MS));
  if (most === 0) return null;
  const booked = steps.map(({ told }) => wholeHours(told.booked));
  const lines = evenLines(most);
  return {
    columns,
    parts: [
      { name: 'Booked', look: 'solid' },
      { name: 'Too short to book', look: 'hatched' },
      { name: 'Free, could be booked', look: 'dashed' },
    ],
    lines,
    lineWords: `Lines at ${lines.map(String).join(' and ')} ${lines.length === 1 && lines[0] === 1 ? 'hour' : 'hours'}`,
    said: `Columns for ${many(steps.length, period.step)}. Booked hours run from ${String(Math.min(...booked))} to ${String(Math.max(...booked))}, of at most ${String(wholeHours(most * HOUR_MS))} offered. The numbers are in the table.`,
  };
}

/** Two round numbers at most, the higher one near the top. */
export function evenLines(most: number): readonly number[] {
  const size = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const top = [10, 5, 2, 1].map((times) => times * size).find((one) => one <= most) ?? 1;
  return top >= 2 ? [top / 2, top] : [top];
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const PART_WORDS: Readonly<Record<PartOfDay, string>> = {
  morning: 'before noon',
  noon: 'from noon to 3 pm',
  afternoon: 'from 3 pm on',
};

export function gapsFigure(gaps: readonly GapsOfWeekday[], period: Period): Figure {
  const total = (one: GapsOfWeekday) => PARTS_OF_DAY.reduce((sum, part) => sum + one.counts[part], 0);
  const all = gaps.reduce((sum, one) => sum + total(one), 0);
  const aWeek = Math.round((7 * all) / daysOf(period));
  const often = gaps
    .flatMap(({ weekday, counts }) => PARTS_OF_DAY.map((part) => ({ weekday, part, count: counts[part] })))
    .reduce((most, one) => (one.count > most.count ? one : most), { weekday: 1, part: 'morning', count: 0 });
  const when = `${WEEKDAYS[often.weekday - 1] ?? ''} ${PART_WORDS[often.part]}`;
  const most = Math.max(1, ...gaps.map(total));
  return {
    id: 'gaps',
    question: 'Which gaps can we fill?',
    answer:
      all === 0
        ? `${inPeriod(period)} no gap was long enough for a visit.`
        : `${inPeriod(period)} ${many(all, 'gap')} ${all === 1 ? 'was' : 'were'} long enough for a visit: about ${String(aWeek)} a week. Most often on ${when}.`,
    short: all === 0 ? 'None' : `${String(aWeek)} a week, most on ${when}`,
    chart: null,
    caption: 'Gaps by weekday and time of day',
    head: ['Day', 'Before noon', 'Noon to 3 pm', 'From 3 pm', 'Hours'],
    rows: gaps
      .filter((one) => total(one) > 0)
      .map((one) => ({
        name: WEEKDAYS[one.weekday - 1] ?? '',
        cells: [...PARTS_OF_DAY.map((part) => count(one.counts[part])), hours(one.ms)],
        bar: total(one) / most,
      })),
    note: 'A gap is idle time in which the shortest visit of that therapist fits, by the hour it begins.',
    more: null,
  };
}
