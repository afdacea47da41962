import type { Interval } from '#/kernel/interval.ts';
import { overlaps } from '#/kernel/interval.ts';
import {
  addDays,
  DAY_MS,
  HOUR_MS,
  instantsAt,
  localDateAt,
  localTimeAt,
  type LocalDate,
  MINUTE_MS,
} from '#/kernel/zoned-time.ts';

/*
 * The published rule of the wait list. The page that tells it is made of the same numbers: `ui/rule-words.ts`. They are
 * our own choice and no law; a decision in docs/decisions says why they are what they are.
 */

/** Nobody has longer to answer. */
export const MOST_ANSWER_MINUTES = 120;
/** Of the time that is left until the visit, this part is for deciding. */
export const ANSWER_PART = 4;
/** Minutes since midnight on the clinic's clock: from `QUIET_FROM` to `QUIET_TO` nobody is asked. */
export const QUIET_FROM_MINUTES = 20 * 60;
export const QUIET_TO_MINUTES = 8 * 60;
/** What begins sooner is offered by telephone only. */
export const CALL_ONLY_HOURS = 3;
/** After so many offers in a row without an answer we ask whether somebody still waits. */
export const MOST_SILENCES = 3;
/** An entry ends then, unless it is renewed. */
export const WAIT_DAYS = 30;
/** So many days before its end we ask. */
export const ASK_DAYS_BEFORE_END = 3;
/** Moving up frees a time, which is offered in turn: so often in a row on one day. */
export const MOST_MOVES_A_DAY = 3;
/** A link that nobody presses is forgotten. */
export const UNPROVED_HOURS = 24;
/** What has ended is kept so long, for who asks what became of it. */
export const KEPT_AFTER_END_DAYS = 30;

/** When an offer ends that is made now, in epoch milliseconds: whole minutes, never later than half-way to the visit. */
export function answerBy(nowMs: number, startsAtMs: number): number {
  const part = (startsAtMs - nowMs) / ANSWER_PART;
  const minutes = Math.floor(Math.min(part, MOST_ANSWER_MINUTES * MINUTE_MS) / MINUTE_MS);
  return nowMs + Math.max(1, minutes) * MINUTE_MS;
}

/** True while nobody is asked, by the clock of the clinic. */
export function isQuiet(timeZone: string, nowMs: number): boolean {
  const { minutes } = localTimeAt(timeZone, nowMs);
  return minutes >= QUIET_FROM_MINUTES || minutes < QUIET_TO_MINUTES;
}

/** When people are asked again, in epoch milliseconds; now, when they are. */
export function askedFrom(timeZone: string, nowMs: number): number {
  if (!isQuiet(timeZone, nowMs)) return nowMs;
  const { localDate, minutes } = localTimeAt(timeZone, nowMs);
  const day = minutes < QUIET_TO_MINUTES ? localDate : addDays(localDate, 1);
  return instantsAt(timeZone, { localDate: day, minutes: QUIET_TO_MINUTES })[0] ?? nowMs;
}

/** Too soon for anything but a call. */
export function isCallOnly(nowMs: number, startsAtMs: number): boolean {
  return startsAtMs - nowMs < CALL_ONLY_HOURS * HOUR_MS;
}

export function waitEnds(fromMs: number): number {
  return fromMs + WAIT_DAYS * DAY_MS;
}

/**
 * The last day of a wait on the clinic's calendar: the one they chose, when it comes before the wait is over. `isOwn`: it is
 * theirs, so more days of waiting would change nothing.
 */
export function lastWaitDay(
  {
    endsAtMs,
    wishes,
  }: { readonly endsAtMs: number; readonly wishes: { readonly lastDate: LocalDate | null } },
  timeZone: string,
): { readonly day: LocalDate; readonly isOwn: boolean } {
  const end = localDateAt(timeZone, endsAtMs);
  const { lastDate } = wishes;
  return lastDate !== null && lastDate <= end ? { day: lastDate, isOwn: true } : { day: end, isOwn: false };
}

/** A time that somebody left by moving up. Epoch milliseconds; `chain` counts the moves that led to it. */
export type FreedByMove = Interval & {
  readonly practitioner: string;
  readonly movedAtMs: number;
  readonly chain: number;
};

/** How many people have moved up today, one after another, until this time became free. */
export function chainOf(
  time: Interval & { readonly practitioner: string },
  moves: readonly FreedByMove[],
  { timeZone, nowMs }: { readonly timeZone: string; readonly nowMs: number },
): number {
  const today = localDateAt(timeZone, nowMs);
  return moves
    .filter(
      (move) =>
        move.practitioner === time.practitioner &&
        overlaps(move, time) &&
        localDateAt(timeZone, move.movedAtMs) === today,
    )
    .reduce((most, { chain }) => Math.max(most, chain), 0);
}
