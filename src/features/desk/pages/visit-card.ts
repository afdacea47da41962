import type { Practitioner, Room } from '#/features/booking/content.ts';
import type { FlaggedDayVisit } from '#/features/booking/read-day.ts';
import type { PlaceInSeries } from '#/features/booking/domain/series-change.ts';
import type { Service } from '#/features/services/content.ts';
import { placeOf, ROWS_PER_HOUR, type DayGrid } from '#/features/desk/domain/day-grid.ts';
import { NEXT_STEP, shortClock, shownFlags, STEP_WORDS, visitWords } from '#/features/desk/ui/desk-words.ts';
import type { DayColumnView, VisitCardView } from '#/features/desk/ui/day-view.ts';
import type { PlanPosition } from '#/features/treatment/domain/plan-counter.ts';
import { paths } from '#/paths.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** What a card is drawn from beside the visit. */
export type CardScene = {
  readonly grid: DayGrid;
  readonly columns: readonly DayColumnView[];
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly timeZone: string;
  readonly nowMs: number;
  readonly services: readonly Service[];
  readonly practitioners: readonly Practitioner[];
  readonly rooms: readonly Room[];
  /** Where visits stand in their plans, by visit. */
  readonly plans?: ReadonlyMap<string, PlanPosition>;
  /** Which of the visits that were planned together. */
  readonly series?: ReadonlyMap<string, PlaceInSeries>;
  /** Whether this person may note who came. */
  readonly mayMark: boolean;
};

/** Cards of less than this hold one line. */
const SHORT_ROWS = (ROWS_PER_HOUR * 2) / 3;

export function cardOf(scene: CardScene, visit: FlaggedDayVisit): VisitCardView {
  const { timeZone, services, columns } = scene;
  const clock = (ms: number) => shortClock(timeZone, ms);
  const place = placeOf(scene.grid, { start: visit.startsAtMs, end: visit.endsAtMs });
  const since = visit.leftAtMs ?? visit.inRoomAtMs ?? visit.arrivedAtMs;
  return {
    kind: 'visit',
    ...place,
    column: columns.find(({ practitioner }) => practitioner === visit.practitioner)?.column ?? 1,
    ...{ reference: visit.reference, version: visit.version, status: visit.status, name: visit.patient },
    href: paths.deskVisit(visit.reference),
    hours: `${clock(visit.startsAtMs)} to ${clock(visit.endsAtMs)}`,
    since: since === null || visit.status === 'booked' ? null : clock(since),
    what: visitWords(services.find(({ slug }) => slug === visit.service)),
    with: withWords(scene, visit),
    flags: shownFlags(visit.flags, scene.plans?.get(visit.id) ?? null, scene.series?.get(visit.id) ?? null),
    isShort: place.rows < SHORT_ROWS,
    press: pressOf(scene, visit),
  };
}

/** "Ana R., Room 1". */
export function withWords(
  { practitioners, rooms }: Pick<CardScene, 'practitioners' | 'rooms'>,
  { practitioner, room }: { readonly practitioner: string; readonly room: string },
): string {
  return `${nameOf(practitioners, practitioner)}, ${nameOf(rooms, room)}`;
}

/** The slug stands for whom the content no longer knows. */
export function nameOf(
  all: readonly { readonly slug: string; readonly name: string }[],
  slug: string,
): string {
  return all.find((one) => one.slug === slug)?.name ?? slug;
}

function pressOf({ date, today, mayMark }: CardScene, { status }: FlaggedDayVisit): VisitCardView['press'] {
  const verb = NEXT_STEP[status];
  return verb === undefined || date !== today || !mayMark ? null : { verb, words: STEP_WORDS[verb] };
}
