import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import {
  isMovedByHand,
  type PlannedVisit,
  type SeriesStep,
} from '#/features/booking/domain/series-change.ts';
import type { SeriesDay } from '#/features/booking/domain/series-preview.ts';
import { seriesRows, type SeriesRow } from '#/features/booking/ui/series-view.ts';
import type { NamesBySlug } from '#/features/booking/ui/slot-words.ts';

type Names = { readonly timeZone: string; readonly names: NamesBySlug };

/** One visit of the plan as it stands. */
export type SeriesVisitView = {
  readonly position: number;
  readonly words: string;
  readonly href: string | null;
  /** What has become of it; null for one that lies ahead as planned. */
  readonly state: string | null;
  /** Nothing can be changed about it any more. */
  readonly isOver: boolean;
};

const STATES: Readonly<Partial<Record<AppointmentStatus, string>>> = {
  cancelled: 'canceled',
  noshow: 'missed',
  fulfilled: 'done',
  arrived: 'here now',
};

export function seriesVisitView(
  visit: PlannedVisit,
  href: string | null,
  { timeZone, names }: Names,
): SeriesVisitView {
  const who = names.get(visit.practitioner) ?? 'your therapist';
  return {
    ...{ position: visit.position, href },
    words: `${momentWords(visit.startsAtMs, timeZone)} with ${who}`,
    isOver: visit.status !== 'booked',
    state: STATES[visit.status] ?? (isMovedByHand(visit) ? 'moved by itself' : null),
  };
}

/** What the press would do to one visit. */
export type SeriesStepView = {
  readonly position: number;
  readonly words: string;
  /** The new time with others to choose; null for what stays or is canceled. */
  readonly row: SeriesRow | null;
};

const KEPT = {
  'not-asked': 'stays as it is',
  begun: 'stays: it has begun or is over',
  ended: 'stays: it is done, missed or canceled',
  'by-hand': 'stays: it was moved by itself, and is never overwritten',
  same: 'stays: it is there already',
  late: 'stays: a change this late has its own rule. Open this visit to move or cancel it',
} as const;

export function seriesStepView(
  step: SeriesStep,
  day: SeriesDay | null,
  wished: string,
  { timeZone, names }: Names,
): SeriesStepView {
  const from = momentWords(step.visit.startsAtMs, timeZone);
  const { position } = step.visit;
  if (step.kind === 'keep') return { position, words: `${from} ${KEPT[step.why]}.`, row: null };
  if (step.kind === 'cancel') return { position, words: `${from} is canceled.`, row: null };
  const [row] = day === null ? [] : seriesRows([day], new Set(), { timeZone, names, wished });
  return {
    position,
    words:
      row === undefined || row.isLeftOut
        ? `${from} has nowhere to go: nothing near that day fits.`
        : `${from} moves to ${row.words}.`,
    row: row === undefined || row.isLeftOut ? null : { ...row, options: row.options.slice(0, -1) },
  };
}
