import { CELL_MS } from '#/features/booking/domain/cell-bitmap.ts';
import {
  GRID_MINUTES,
  type BusyTime,
  type Diary,
  type WantedVisit,
} from '#/features/booking/domain/diary.ts';
import { workingTime, type Schedule } from '#/features/booking/domain/schedule.ts';
import { overlaps, type Interval } from '#/kernel/interval.ts';
import { localDateAt, localTimeAt, MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';

/** One reason why a visit does not fit at a time. Instants are epoch milliseconds. */
export type Conflict =
  /** The therapist does not give this visit. */
  | { readonly kind: 'not-given' }
  | { readonly kind: 'past' }
  /** Years away: a slip of the hand, or no day of any calendar. */
  | { readonly kind: 'too-far' }
  /** Not on a quarter hour. */
  | { readonly kind: 'off-grid' }
  /** Not even on five minutes, which the diary cannot hold. */
  | { readonly kind: 'off-cell' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'away' }
  | { readonly kind: 'not-working' }
  /** Works on that day, but not for the whole of this visit. */
  | { readonly kind: 'outside-hours'; readonly hours: readonly Interval[] }
  /** With a patient, or clearing up after one. */
  | { readonly kind: 'busy'; readonly untilMs: number }
  /** Free now, but not long enough. */
  | { readonly kind: 'too-short'; readonly nextAtMs: number }
  /** Somebody on the website is choosing this time. */
  | { readonly kind: 'held'; readonly untilMs: number }
  /** No room that suits is free for the visit and its clean-up. */
  | { readonly kind: 'rooms-taken'; readonly rooms: number; readonly untilMs: number };

export type ConflictKind = Conflict['kind'];

/** What a person may decide against the rule. Two people at one time in one place nobody may. */
const MAY_BE_OVERRIDDEN: ReadonlySet<ConflictKind> = new Set([
  ...(['not-given', 'past', 'off-grid'] as const),
  ...(['closed', 'away', 'not-working', 'outside-hours'] as const),
]);

export function mayOverride(conflicts: readonly Conflict[]): boolean {
  return conflicts.every(({ kind }) => MAY_BE_OVERRIDDEN.has(kind));
}

export type VisitQuestion = {
  readonly timeZone: string;
  readonly nowMs: number;
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly wanted: Pick<WantedVisit, 'minutes' | 'turnoverMinutes' | 'rooms'>;
  /** False when the therapist is not one who gives this service. */
  readonly isGiven: boolean;
  /** Owners whose time counts as free: the visit that is being moved. */
  readonly ignoring: readonly string[];
};

/** Every reason why this visit does not fit here, the firmest first; none when it can be booked. */
export function whyNot(diary: Diary, question: VisitQuestion): readonly Conflict[] {
  const { practitioner, startsAtMs, wanted, nowMs } = question;
  const visit = { start: startsAtMs, end: startsAtMs + wanted.minutes * MINUTE_MS };
  const taken = { start: startsAtMs, end: visit.end + wanted.turnoverMinutes * MINUTE_MS };
  const busy = diary.busy.filter(({ owner }) => !question.ignoring.includes(owner));
  return [
    ...inTheWay(
      busy.filter((time) => time.practitioner === practitioner),
      taken,
    ),
    ...roomsTaken(busy, wanted.rooms, taken),
    ...notAtWork(diary, question, visit),
    ...(question.isGiven ? [] : [{ kind: 'not-given' } as const]),
    ...(startsAtMs < nowMs ? [{ kind: 'past' } as const] : []),
    ...offGrid(question),
  ];
}

function inTheWay(busy: readonly BusyTime[], taken: Interval): readonly Conflict[] {
  const first = busy.filter((time) => overlaps(time, taken)).toSorted((a, b) => a.start - b.start)[0];
  if (first === undefined) return [];
  if (first.expiresAtMs !== null) return [{ kind: 'held', untilMs: first.expiresAtMs }];
  return first.start > taken.start
    ? [{ kind: 'too-short', nextAtMs: first.start }]
    : [{ kind: 'busy', untilMs: first.end }];
}

/** A room is no use when anything in it overlaps the visit or its clean-up. */
function roomsTaken(
  busy: readonly BusyTime[],
  rooms: readonly string[],
  taken: Interval,
): readonly Conflict[] {
  const ends = rooms.map((room) => lastEnd(busy, room, taken));
  if (ends.includes(null)) return [];
  const untilMs = ends.reduce<number>((least, end) => Math.min(least, end ?? least), Number.MAX_SAFE_INTEGER);
  return [{ kind: 'rooms-taken', rooms: rooms.length, untilMs: rooms.length === 0 ? taken.end : untilMs }];
}

function lastEnd(busy: readonly BusyTime[], room: string, taken: Interval): number | null {
  const inRoom = busy.filter((time) => time.room === room && overlaps(time, taken));
  return inRoom.length === 0 ? null : Math.max(...inRoom.map(({ end }) => end));
}

function notAtWork(
  { schedules, closures }: Diary,
  { practitioner, timeZone }: VisitQuestion,
  visit: Interval,
): readonly Conflict[] {
  const schedule = schedules.get(practitioner);
  const date = localDateAt(timeZone, visit.start);
  // One day more, because a visit of the evening may run past midnight.
  const days = { timeZone, from: date, days: 2 };
  if (schedule === undefined) return [{ kind: 'not-working' }];
  if (covers(workingTime(schedule, closures, days), visit)) return [];
  if (closures.some(({ firstDate, lastDate }) => firstDate <= date && date <= lastDate))
    return [{ kind: 'closed' }];
  if (covers(workingTime(withoutTimeOff(schedule), [], days), visit)) return [{ kind: 'away' }];
  return hoursOf(schedule, timeZone, date);
}

function hoursOf(schedule: Schedule, timeZone: string, date: LocalDate): readonly Conflict[] {
  const day = { timeZone, from: date, days: 1 };
  const hours = workingTime(schedule, [], day);
  if (hours.length > 0) return [{ kind: 'outside-hours', hours }];
  return workingTime(withoutTimeOff(schedule), [], day).length > 0
    ? [{ kind: 'away' }]
    : [{ kind: 'not-working' }];
}

function withoutTimeOff(schedule: Schedule): Schedule {
  return { ...schedule, timeOff: [] };
}

function covers(working: readonly Interval[], { start, end }: Interval): boolean {
  return working.some((time) => time.start <= start && end <= time.end);
}

function offGrid({ timeZone, startsAtMs }: VisitQuestion): readonly Conflict[] {
  if (startsAtMs % CELL_MS !== 0) return [{ kind: 'off-cell' }];
  return localTimeAt(timeZone, startsAtMs).minutes % GRID_MINUTES === 0 ? [] : [{ kind: 'off-grid' }];
}

/**
 * Why nobody can be booked into a free stretch of a therapist's day: the rooms, or that it is too short for the shortest
 * visit. Null when something fits.
 */
export function whyNotIn(
  diary: Diary,
  stretch: Interval & { readonly practitioner: string },
  visits: readonly Pick<WantedVisit, 'minutes' | 'turnoverMinutes' | 'rooms'>[],
  rules: { readonly timeZone: string; readonly nowMs: number },
): Conflict | null {
  const found = new Map<ConflictKind, Conflict>();
  for (const wanted of visits) {
    for (let at = gridStart(stretch.start); at < stretch.end; at += GRID_MINUTES * MINUTE_MS) {
      const asked = { ...rules, practitioner: stretch.practitioner, startsAtMs: at, wanted, isGiven: true };
      const conflicts = whyNot(diary, { ...asked, ignoring: [] });
      if (conflicts.length === 0) return null;
      for (const conflict of conflicts) if (!found.has(conflict.kind)) found.set(conflict.kind, conflict);
    }
  }
  return MOST_TELLING.map((kind) => found.get(kind)).find((conflict) => conflict !== undefined) ?? null;
}

/** What a person would say first. */
const MOST_TELLING: readonly ConflictKind[] = [
  ...(['closed', 'away', 'not-working', 'rooms-taken', 'held'] as const),
  ...(['too-short', 'outside-hours', 'busy', 'past', 'not-given'] as const),
];

function gridStart(ms: number): number {
  const step = GRID_MINUTES * MINUTE_MS;
  return Math.ceil(ms / step) * step;
}
