import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { HOUR_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';

/** What a patient can say by the link of a visit with one press. */
export const ANSWER_KINDS = ['coming', 'late', 'call-me', 'remind-me'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** How late somebody can say they will be, in minutes. */
export const LATE_MINUTES = [10, 20, 30] as const;
export type LateMinutes = (typeof LATE_MINUTES)[number];

/** Being late is a matter of the day itself: so long before the start it can be said. */
export const LATE_FROM_HOURS = 3;
/** Who asks to be reminded on the day asks so long before the start at the latest. */
export const REMIND_UNTIL_HOURS = 3;
/** Longer after the start nobody waits any more: only a call helps. */
const LATE_UNTIL_MINUTES = 30;

export type VisitAnswer =
  { readonly kind: 'late'; readonly minutes: LateMinutes } | { readonly kind: Exclude<AnswerKind, 'late'> };

/** An answer as it is kept. `startsAtMs` is the start that the visit had when it was given. */
export type KeptAnswer = {
  readonly kind: AnswerKind;
  readonly minutes: number | null;
  readonly startsAtMs: number;
  readonly answeredAtMs: number;
  readonly isSettled: boolean;
};

/** `not-ahead`: the visit is not booked any more, or the patient is here. */
export type AnswerRefusal = 'not-ahead' | 'too-early' | 'too-late';

export type AnswerFault =
  FaultOf<'no-visit' | 'too-many-requests'> | { readonly kind: AnswerRefusal; readonly startsAtMs: number };

type AnsweredVisit = {
  readonly status: AppointmentStatus;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

/** Why this cannot be said now, or null. Instants in epoch milliseconds. */
export function answerRefusal(
  kind: AnswerKind,
  { status, startsAtMs, endsAtMs }: AnsweredVisit,
  nowMs: number,
): AnswerRefusal | null {
  if (status !== 'booked') return 'not-ahead';
  switch (kind) {
    case 'coming':
      return nowMs < startsAtMs ? null : 'too-late';
    case 'late':
      if (nowMs < startsAtMs - LATE_FROM_HOURS * HOUR_MS) return 'too-early';
      return nowMs < startsAtMs + LATE_UNTIL_MINUTES * MINUTE_MS ? null : 'too-late';
    case 'call-me':
      return nowMs < endsAtMs ? null : 'too-late';
    case 'remind-me':
      return nowMs < startsAtMs - REMIND_UNTIL_HOURS * HOUR_MS ? null : 'too-late';
  }
}

/**
 * Whether an answer still says something about the visit as it is now: being late is said of one start, all else of the
 * visit, wherever it was moved since.
 */
export function stillHolds(
  { kind, startsAtMs }: Pick<KeptAnswer, 'kind' | 'startsAtMs'>,
  visit: { readonly startsAtMs: number },
): boolean {
  return kind !== 'late' || startsAtMs === visit.startsAtMs;
}

export function isLateMinutes(minutes: number): minutes is LateMinutes {
  return LATE_MINUTES.some((known) => known === minutes);
}
