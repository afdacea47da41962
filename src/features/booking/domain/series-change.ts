import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import { wallClockMs, weekdayInWeekOf } from '#/features/booking/domain/series-pattern.ts';
import { localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';

/** Which of how many. */
export type PlaceInSeries = { readonly position: number; readonly count: number };

/** How far a change reaches. */
export const SERIES_SCOPES = ['this', 'later', 'all'] as const;
export type SeriesScope = (typeof SERIES_SCOPES)[number];

/** A visit of a series as it stands, and where the plan put it. Instants are epoch milliseconds. */
export type PlannedVisit<Id extends string = string> = {
  readonly id: Id;
  readonly position: number;
  readonly status: AppointmentStatus;
  readonly startsAtMs: number;
  readonly practitioner: string;
  readonly plannedAtMs: number;
  readonly plannedPractitioner: string;
};

export type SeriesChange =
  | { readonly kind: 'cancel' }
  | {
      readonly kind: 'move';
      /** 1 is Monday; the visit stays in its week. */
      readonly weekday: number;
      /** Minutes since 00:00 on the clinic's clock. */
      readonly aroundMinutes: number;
      /** A slug, or `any`. */
      readonly practitioner: string;
    };

/** `ended`: cancelled before, missed or given. `by-hand`: moved alone since, and never overwritten. */
export type WhyKept = 'not-asked' | 'begun' | 'ended' | 'by-hand' | 'same' | 'late';

export type SeriesStep<Id extends string = string> =
  | { readonly kind: 'keep'; readonly visit: PlannedVisit<Id>; readonly why: WhyKept }
  | { readonly kind: 'cancel'; readonly visit: PlannedVisit<Id> }
  | {
      readonly kind: 'move';
      readonly visit: PlannedVisit<Id>;
      readonly date: LocalDate;
      readonly wantedMs: number;
    };

/**
 * What a change does to each visit of a series, in order, before anything is looked up. A visit that was moved alone is
 * changed with others only when it is the one that was pressed. `isLate` names those whose change would cost the patient:
 * they are changed one by one, where the cost is said.
 */
export function seriesSteps<Id extends string>(
  visits: readonly PlannedVisit<Id>[],
  at: { readonly position: number; readonly scope: SeriesScope },
  change: SeriesChange,
  clock: {
    readonly timeZone: string;
    readonly nowMs: number;
    readonly isLate: (visit: PlannedVisit<Id>) => boolean;
  },
): readonly SeriesStep<Id>[] {
  return visits
    .toSorted((a, b) => a.position - b.position)
    .map((visit) => {
      const why = whyKept(visit, at, clock);
      if (why !== null) return { kind: 'keep', visit, why };
      if (change.kind === 'cancel') return { kind: 'cancel', visit };
      const date = weekdayInWeekOf(localDateAt(clock.timeZone, visit.plannedAtMs), change.weekday);
      const wantedMs = wallClockMs(clock.timeZone, date, change.aroundMinutes);
      const isThere =
        wantedMs === visit.startsAtMs &&
        (change.practitioner === ANY_PRACTITIONER || change.practitioner === visit.practitioner);
      if (isThere) return { kind: 'keep', visit, why: 'same' };
      return { kind: 'move', visit, date, wantedMs };
    });
}

/** True when somebody has moved it alone: it stands elsewhere than its plan. */
export function isMovedByHand({
  startsAtMs,
  practitioner,
  plannedAtMs,
  plannedPractitioner,
}: PlannedVisit): boolean {
  return startsAtMs !== plannedAtMs || practitioner !== plannedPractitioner;
}

function whyKept<Id extends string>(
  visit: PlannedVisit<Id>,
  { position, scope }: { readonly position: number; readonly scope: SeriesScope },
  { nowMs, isLate }: { readonly nowMs: number; readonly isLate: (visit: PlannedVisit<Id>) => boolean },
): WhyKept | null {
  const isAsked =
    visit.position === position || scope === 'all' || (scope === 'later' && visit.position > position);
  if (!isAsked) return 'not-asked';
  if (visit.status === 'cancelled' || visit.status === 'noshow' || visit.status === 'fulfilled')
    return 'ended';
  if (visit.status !== 'booked' || visit.startsAtMs <= nowMs) return 'begun';
  if (visit.position !== position && isMovedByHand(visit)) return 'by-hand';
  return isLate(visit) ? 'late' : null;
}
