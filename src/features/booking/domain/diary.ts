import { openSlots, type OpenSlot, type SlotQuestion } from '#/features/booking/domain/open-slots.ts';
import {
  workingTime,
  type ClinicClosure,
  type DayRange,
  type Schedule,
} from '#/features/booking/domain/schedule.ts';
import { totalLength, type Interval } from '#/kernel/interval.ts';
import {
  addDays,
  DAY_MS,
  epochDayOf,
  localDateAt,
  MINUTE_MS,
  startOfDayMs,
  type LocalDate,
} from '#/kernel/zoned-time.ts';

/** Visits start on the quarter hour of the clinic's clock. */
export const GRID_MINUTES = 15;

/** A hold or an appointment as the diary sees it. Epoch milliseconds; `end` is the end of turnover. */
export type BusyTime = Interval & {
  readonly owner: string;
  readonly practitioner: string;
  readonly room: string;
  /** When it ends by itself; null for an appointment. */
  readonly expiresAtMs: number | null;
  /** Held by somebody who has not said who they are. */
  readonly anonymous: boolean;
};

/** What is known about a stretch of days. */
export type Diary = {
  readonly schedules: ReadonlyMap<string, Schedule>;
  readonly closures: readonly ClinicClosure[];
  readonly busy: readonly BusyTime[];
};

export type DiaryRules = {
  readonly timeZone: string;
  readonly noticeMinutes: number;
  readonly horizonDays: number;
};

/** What is asked for: a visit of this length with one of these practitioners in one of these rooms. */
export type WantedVisit = {
  readonly minutes: number;
  readonly turnoverMinutes: number;
  readonly practitioners: readonly string[];
  readonly rooms: readonly string[];
};

/** The first and the last instant at which a visit may start, seen from now: `[fromMs, beforeMs)`. */
export function bookableStarts(rules: DiaryRules, nowMs: number): { fromMs: number; beforeMs: number } {
  const lastDate = addDays(localDateAt(rules.timeZone, nowMs), rules.horizonDays);
  return {
    fromMs: nowMs + rules.noticeMinutes * MINUTE_MS,
    beforeMs: startOfDayMs(rules.timeZone, addDays(lastDate, 1)),
  };
}

/** Turns what the diary knows into the engine's question. `ignoring` names owners whose time counts as free. */
export function slotQuestion(
  diary: Diary,
  wanted: WantedVisit,
  rules: DiaryRules,
  days: { readonly from: LocalDate; readonly days: number },
  nowMs: number,
  ignoring: readonly string[] = [],
): SlotQuestion {
  const { fromMs, beforeMs } = bookableStarts(rules, nowMs);
  const range = { timeZone: rules.timeZone, ...days };
  // One day more, because a visit of the last evening may run past midnight.
  const workRange = { ...range, days: days.days + 1 };
  const busy = diary.busy.filter(({ owner }) => !ignoring.includes(owner));
  return {
    range,
    visit: {
      minutes: wanted.minutes,
      turnoverMinutes: wanted.turnoverMinutes,
      gridMinutes: GRID_MINUTES,
    },
    startsFromMs: fromMs,
    startsBeforeMs: beforeMs,
    practitioners: wanted.practitioners.map((practitioner) => ({
      practitioner,
      working: workingOf(diary, practitioner, workRange),
      busy: busy.filter((time) => time.practitioner === practitioner),
    })),
    rooms: wanted.rooms.map((room) => ({ room, busy: busy.filter((time) => time.room === room) })),
  };
}

/** The same question in an empty diary: what could be booked if nobody had booked yet. */
export function withoutBusyTimes(question: SlotQuestion): SlotQuestion {
  return {
    ...question,
    practitioners: question.practitioners.map((one) => ({ ...one, busy: [] })),
    rooms: question.rooms.map((one) => ({ ...one, busy: [] })),
  };
}

/** All instants that can matter for these local days, wherever the zone is: a day more on each side. */
export function instantsAround({ from, days }: { from: LocalDate; days: number }): Interval {
  const first = epochDayOf(from);
  return { start: (first - 1) * DAY_MS, end: (first + days + 2) * DAY_MS };
}

/** Minutes that practitioners of the clinic work on that day, and minutes of it held by nobody known. */
export function anonymousShare(
  diary: Diary,
  day: DayRange,
  ignoring: readonly string[],
): { readonly anonymousMinutes: number; readonly workingMinutes: number } {
  const practitioners = [...diary.schedules.keys()];
  const workingMs = practitioners.reduce((sum, one) => sum + totalLength(workingOf(diary, one, day)), 0);
  const heldMs = diary.busy
    .filter(({ start, anonymous, owner }) => {
      return anonymous && !ignoring.includes(owner) && localDateAt(day.timeZone, start) === day.from;
    })
    .reduce((sum, { start, end }) => sum + (end - start), 0);
  return { anonymousMinutes: heldMs / MINUTE_MS, workingMinutes: workingMs / MINUTE_MS };
}

/** The nearest other starts, nearest first; one a start, of the practitioners the question names. */
export function nearestStarts(question: SlotQuestion, wantedMs: number, count: number): readonly OpenSlot[] {
  const nearest: OpenSlot[] = [];
  const byDistance = openSlots(question).toSorted(
    (a, b) => Math.abs(a.startsAtMs - wantedMs) - Math.abs(b.startsAtMs - wantedMs),
  );
  for (const slot of byDistance) {
    if (slot.startsAtMs === wantedMs && question.practitioners.length > 1) continue;
    if (nearest.some(({ startsAtMs }) => startsAtMs === slot.startsAtMs)) continue;
    nearest.push(slot);
    if (nearest.length === count) break;
  }
  return nearest;
}

function workingOf(
  { schedules, closures }: Diary,
  practitioner: string,
  range: DayRange,
): readonly Interval[] {
  const schedule = schedules.get(practitioner);
  return schedule === undefined ? [] : workingTime(schedule, closures, range);
}
