import type { SlotQuestion } from '#/features/booking/domain/open-slots.ts';
import { ALWAYS, workingTime, type DayRange, type LocalPeriod } from '#/features/booking/domain/schedule.ts';
import type { Interval } from '#/kernel/interval.ts';
import { instantsAt, isoWeekdayOf, addDays, MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';

/**
 * The scenario that other booking engines were measured on: 30 days, 5 practitioners, a 60-minute visit on a
 * 15-minute grid, 200 visits already booked, London across the change to summer time. 1,962 answers are right.
 */
export const SCENARIO_ANSWERS = 1_962;

const RANGE: DayRange = { timeZone: 'Europe/London', from: '2027-03-15' as LocalDate, days: 30 };
const VISIT = { minutes: 60, turnoverMinutes: 0, gridMinutes: 15 };
const PRACTITIONERS = 5;
const BOOKINGS_EACH = 40;
const WORKDAY: readonly LocalPeriod[] = [
  { fromMinutes: 540, toMinutes: 750 },
  { fromMinutes: 810, toMinutes: 1_080 },
];
const SATURDAY: readonly LocalPeriod[] = [{ fromMinutes: 540, toMinutes: 780 }];
const WEEKLY = [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, SATURDAY, []];

/** Mulberry32: the same bookings on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function periodsOf(day: number): readonly LocalPeriod[] {
  return WEEKLY[isoWeekdayOf(addDays(RANGE.from, day)) - 1] ?? [];
}

function instantOf(day: number, minutes: number): number {
  return instantsAt(RANGE.timeZone, { localDate: addDays(RANGE.from, day), minutes })[0] ?? Number.NaN;
}

function visitAt(day: number, minutes: number): Interval {
  const start = instantOf(day, minutes);
  return { start, end: start + VISIT.minutes * MINUTE_MS };
}

function clashes(visits: readonly Interval[], { start, end }: Interval): boolean {
  return visits.some((other) => start < other.end && end > other.start);
}

function drawBookings(): readonly (readonly Interval[])[] {
  const random = seededRandom(42);
  return Array.from({ length: PRACTITIONERS }, () => {
    const taken: Interval[] = [];
    while (taken.length < BOOKINGS_EACH) {
      const day = Math.floor(random() * RANGE.days);
      const periods = periodsOf(day);
      if (periods.length === 0) continue;
      const period = periods[Math.floor(random() * periods.length)] as LocalPeriod;
      const starts = (period.toMinutes - period.fromMinutes - VISIT.minutes) / VISIT.gridMinutes + 1;
      const visit = visitAt(day, period.fromMinutes + VISIT.gridMinutes * Math.floor(random() * starts));
      if (!clashes(taken, visit)) taken.push(visit);
    }
    return taken;
  });
}

const BOOKINGS = drawBookings();

/** The question as the engine is asked it, working time worked out anew each time. */
export function scenarioQuestion(): SlotQuestion {
  const schedule = { weeks: [{ firstDate: ALWAYS, weekly: WEEKLY }], changedDays: [], timeOff: [] };
  return {
    range: RANGE,
    visit: VISIT,
    startsFromMs: 0,
    startsBeforeMs: Number.POSITIVE_INFINITY,
    practitioners: BOOKINGS.map((busy, n) => ({
      practitioner: String(n),
      working: workingTime(schedule, [], RANGE),
      busy,
    })),
    rooms: [{ room: 'any', busy: [] }],
  };
}

/** The answer by trying every start of every period against every booking: `practitioner|start`. */
export function scenarioAnswers(): readonly string[] {
  return BOOKINGS.flatMap((busy, practitioner) =>
    Array.from({ length: RANGE.days }, (_, day) => day).flatMap((day) =>
      periodsOf(day).flatMap(({ fromMinutes, toMinutes }) => {
        const answers: string[] = [];
        for (let at = fromMinutes; at + VISIT.minutes <= toMinutes; at += VISIT.gridMinutes) {
          const visit = visitAt(day, at);
          if (!clashes(busy, visit)) answers.push(`${practitioner}|${visit.start}`);
        }
        return answers;
      }),
    ),
  );
}
