import fc from 'fast-check';
import type { SlotQuestion } from '#/features/booking/domain/open-slots.ts';
import {
  ALWAYS,
  workingTime,
  type ClinicClosure,
  type LocalPeriod,
  type Schedule,
} from '#/features/booking/domain/schedule.ts';
import type { Interval } from '#/kernel/interval.ts';
import { addDays, isoWeekdayOf, localDateOfEpochDay, type LocalDate } from '#/kernel/zoned-time.ts';

const CELL = 300_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** A clinic's week and diary, before the engine has turned any of it into bits. */
export type SlotCase = {
  readonly timeZone: string;
  readonly from: LocalDate;
  readonly days: number;
  readonly visit: {
    readonly minutes: number;
    readonly turnoverMinutes: number;
    readonly gridMinutes: number;
  };
  readonly startsFromMs: number;
  readonly startsBeforeMs: number;
  readonly closures: readonly ClinicClosure[];
  readonly practitioners: readonly { readonly schedule: Schedule; readonly busy: readonly Interval[] }[];
  readonly rooms: readonly (readonly Interval[])[];
};

export function questionOf(given: SlotCase): SlotQuestion {
  const range = { timeZone: given.timeZone, from: given.from, days: given.days };
  return {
    range,
    visit: given.visit,
    startsFromMs: given.startsFromMs,
    startsBeforeMs: given.startsBeforeMs,
    practitioners: given.practitioners.map(({ schedule, busy }, n) => ({
      practitioner: String(n),
      // One day more, because a visit of the last evening may run past midnight.
      working: workingTime(schedule, given.closures, { ...range, days: given.days + 1 }),
      busy,
    })),
    rooms: given.rooms.map((busy, n) => ({ room: String(n), busy })),
  };
}

type Reading = { readonly date: LocalDate; readonly minutes: number };

/** Reads the clock with Intl, five minutes at a time: shares nothing with the engine but the calendar. */
function clockOf(timeZone: string): (ms: number) => Reading {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const known = new Map<number, Reading>();
  return (ms) => {
    const before = known.get(ms);
    if (before !== undefined) return before;
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
    const reading = {
      date: `${year}-${month}-${day}` as LocalDate,
      minutes: Number(hour) * 60 + Number(minute),
    };
    known.set(ms, reading);
    return reading;
  };
}

/** Every answer by trying every five minutes of the days and looking at the clock for each: `start|practitioner`. */
export function slowSlots(given: SlotCase): readonly string[] {
  const read = clockOf(given.timeZone);
  const { minutes, turnoverMinutes, gridMinutes } = given.visit;
  const lastDate = addDays(given.from, given.days - 1);
  const beginMs = Date.parse(`${given.from}T00:00:00Z`) - DAY;
  const answers: string[] = [];
  for (let start = beginMs; start < beginMs + (given.days + 2) * DAY; start += CELL) {
    const reading = read(start);
    if (reading.date < given.from || reading.date > lastDate || reading.minutes % gridMinutes !== 0) continue;
    if (start < given.startsFromMs || start >= given.startsBeforeMs) continue;
    const end = start + minutes * MINUTE;
    const taken = { start, end: end + turnoverMinutes * MINUTE };
    if (!given.rooms.some((busy) => isFree(busy, taken))) continue;
    given.practitioners.forEach(({ schedule, busy }, n) => {
      if (!isFree(busy, taken)) return;
      for (let at = start; at < end; at += CELL) if (!atWork(schedule, given.closures, read(at))) return;
      answers.push(`${start}|${n}`);
    });
  }
  return answers;
}

function isFree(busy: readonly Interval[], { start, end }: Interval): boolean {
  return !busy.some((other) => other.start < end && start < other.end);
}

function atWork(schedule: Schedule, closures: readonly ClinicClosure[], { date, minutes }: Reading): boolean {
  if (closures.some(({ firstDate, lastDate }) => firstDate <= date && date <= lastDate)) return false;
  const inPeriod = ({ fromMinutes, toMinutes }: LocalPeriod): boolean =>
    fromMinutes <= minutes && minutes < toMinutes;
  const away = schedule.timeOff.some(
    ({ firstDate, lastDate, period }) =>
      firstDate <= date && date <= lastDate && (period === null || inPeriod(period)),
  );
  if (away) return false;
  const changed = schedule.changedDays.find(({ localDate }) => localDate === date);
  const week = schedule.weeks.filter(({ firstDate }) => firstDate <= date).at(-1);
  return (changed?.periods ?? week?.weekly[isoWeekdayOf(date) - 1] ?? []).some(inPeriod);
}

/** All moments from 2024 to 2035 at which the zone's clock jumps. */
export function transitionsOf(timeZone: string): readonly number[] {
  const moments: number[] = [];
  let at = Temporal.Instant.from('2024-01-01T00:00Z')
    .toZonedDateTimeISO(timeZone)
    .getTimeZoneTransition('next');
  while (at !== null && at.epochMilliseconds < Date.UTC(2036, 0, 1)) {
    moments.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return moments;
}

const clockMinutes = (max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: max / 5 }).map((n) => n * 5);

const period: fc.Arbitrary<LocalPeriod> = fc
  .tuple(clockMinutes(1_440), clockMinutes(1_440))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ fromMinutes: Math.min(a, b), toMinutes: Math.max(a, b) }));

function schedules(from: LocalDate): fc.Arbitrary<Schedule> {
  const date = fc.integer({ min: 0, max: 3 }).map((n) => addDays(from, n));
  const weekly = fc.array(fc.array(period, { maxLength: 3 }), { minLength: 7, maxLength: 7 });
  return fc.record({
    weeks: fc
      .tuple(weekly, fc.array(fc.record({ firstDate: date, weekly }), { maxLength: 2 }))
      .map(([first, later]) => [
        { firstDate: ALWAYS, weekly: first },
        ...later.toSorted((a, b) => (a.firstDate < b.firstDate ? -1 : 1)),
      ]),
    changedDays: fc
      .record({ localDate: date, periods: fc.array(period, { maxLength: 2 }) })
      .map((change) => [change])
      .chain((changes) => fc.constantFrom(changes, [])),
    timeOff: fc.array(fc.record({ firstDate: date, lastDate: date, period: fc.option(period) }), {
      maxLength: 1,
    }),
  });
}

/** Three days around a moment, with the zone's clock, odd hours, absences, visits already there and two rooms. */
export function slotCases(timeZone: string, aroundMs: number): fc.Arbitrary<SlotCase> {
  const from = localDateOfEpochDay(Math.floor(aroundMs / DAY) - 1);
  const busy = fc.array(
    fc.tuple(fc.integer({ min: -288, max: 1_152 }), fc.integer({ min: 1, max: 60 })).map(([cell, length]) => {
      const start = Date.parse(`${from}T00:00:00Z`) + cell * CELL;
      return { start, end: start + length * CELL };
    }),
    { maxLength: 6 },
  );
  return fc.record({
    timeZone: fc.constant(timeZone),
    from: fc.constant(from),
    days: fc.constant(3),
    visit: fc.record({
      minutes: fc.constantFrom(5, 30, 45, 60, 90, 165),
      turnoverMinutes: fc.constantFrom(0, 5, 15, 30),
      gridMinutes: fc.constantFrom(5, 15, 20, 30, 60),
    }),
    startsFromMs: fc.integer({ min: aroundMs - 2 * DAY, max: aroundMs }),
    startsBeforeMs: fc.integer({ min: aroundMs, max: aroundMs + 3 * DAY }),
    closures: fc.constantFrom([], [{ firstDate: addDays(from, 2), lastDate: addDays(from, 2) }]),
    practitioners: fc.array(fc.record({ schedule: schedules(from), busy }), { minLength: 1, maxLength: 2 }),
    rooms: fc.array(busy, { minLength: 1, maxLength: 2 }),
  });
}
