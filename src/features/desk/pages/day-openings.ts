import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import { whyNotWords } from '#/features/booking/ui/why-not-words.ts';
import type { Opening } from '#/features/booking/read-openings.ts';
import type { WaitedTime } from '#/features/waitlist/waited-times.ts';
import { placeOf, ROWS_PER_HOUR } from '#/features/desk/domain/day-grid.ts';
import { nameOf, type CardScene } from '#/features/desk/pages/visit-card.ts';
import type { DropView, GapView, WhyView } from '#/features/desk/ui/day-view.ts';
import { effectWords } from '#/features/desk/ui/visit-words.ts';
import { countWords, lengthWords, shortClock } from '#/features/desk/ui/desk-words.ts';
import { paths } from '#/paths.ts';
import { overlaps } from '#/kernel/interval.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

/** Every start at which the visit that is carried fits on this day. */
export type DropTimes = { readonly slots: readonly OpenSlot[] };

type Openings = {
  readonly openings: readonly Opening[];
  readonly drops: DropTimes | null;
  readonly waiting: readonly WaitedTime[];
};

type Item = (GapView | WhyView | DropView) & { readonly atMs: number };

/** Free stretches and those in which nothing fits; while a visit is carried, the places for it instead of the free ones. */
export function openingItems(scene: CardScene, { openings, drops, waiting }: Openings): readonly Item[] {
  const shown = drops === null ? openings : openings.filter(({ isFree }) => !isFree);
  return [
    ...shown.flatMap((opening) => openingItem(scene, opening, waiting)),
    ...(drops === null ? [] : dropItems(scene, drops.slots)),
  ];
}

function openingItem(scene: CardScene, opening: Opening, waiting: readonly WaitedTime[]): readonly Item[] {
  const { timeZone, grid } = scene;
  const column = columnOf(scene, opening.practitioner);
  if (column === null) return [];
  const who = nameOf(scene.practitioners, opening.practitioner);
  const place = { column, ...placeOf(grid, opening), atMs: opening.start };
  const clock = (ms: number) => shortClock(timeZone, ms);
  const href = bookHref(scene, opening);
  if (opening.why !== null) {
    const words = whyNotWords(opening.why, { timeZone, practitioner: who, closed: null });
    return [{ kind: 'why', at: clock(opening.start), with: who, words, href, ...place }];
  }
  return [
    {
      ...{ kind: 'gap' as const, href, ...place },
      hours: `${clock(opening.start)} to ${clock(opening.end)}`,
      note: gapNote(opening),
      waits: waitsNote(waiting, opening),
      with: who,
      isShort: place.rows < ROWS_PER_HOUR / 2 + 1,
    },
  ];
}

/** Its length, and what the usual visit leaves of it that no other one fits into. */
function gapNote({ start, end, idleMinutes }: Opening): string {
  const length = lengthWords((end - start) / MINUTE_MS);
  const idle = idleMinutes > 0 ? effectWords({ kind: 'leaves-idle', minutes: idleMinutes }, false) : null;
  return idle === null ? length : `${length}. ${idle}`;
}

/** How many people on the wait list want a time of this gap. */
function waitsNote(waiting: readonly WaitedTime[], opening: Opening): string | null {
  const people = waiting
    .filter(({ practitioner, startsAtMs, endsAtMs }) => {
      const time = { start: startsAtMs, end: endsAtMs };
      return practitioner === opening.practitioner && overlaps(time, opening);
    })
    .reduce((most, one) => Math.max(most, one.people), 0);
  return people === 0 ? null : `${countWords(people, 'person waits', 'people wait')} for it`;
}

/** The usual hour where there is room for it, else the longest visit that fits. */
function bookHref({ services, practitioners }: CardScene, { practitioner, start, end }: Opening): string {
  const given = practitioners.find(({ slug }) => slug === practitioner)?.services ?? [];
  const fits = services.filter(
    ({ slug, minutes }) =>
      given.includes(slug) && minutes <= USUAL_MINUTES && minutes * MINUTE_MS <= end - start,
  );
  const [longest] = fits.toSorted((one, other) => other.minutes - one.minutes);
  const at = Temporal.Instant.fromEpochMilliseconds(start).toString();
  const query = new URLSearchParams({ with: practitioner, at });
  if (longest !== undefined) query.set('service', longest.slug);
  return `${paths.deskBook}?${query.toString()}`;
}

const USUAL_MINUTES = 60;

/** One place for each run of starts that touch. */
function dropItems(scene: CardScene, slots: readonly OpenSlot[]): readonly Item[] {
  return [...Map.groupBy(slots, ({ practitioner }) => practitioner)].flatMap(([practitioner, own]) => {
    const column = columnOf(scene, practitioner);
    if (column === null) return [];
    return runsOf(own).map((run) => {
      const [start, end] = [run[0]?.startsAtMs ?? 0, run.at(-1)?.endsAtMs ?? 0];
      return {
        kind: 'drop' as const,
        ...{ column, practitioner, with: nameOf(scene.practitioners, practitioner), atMs: start },
        ...placeOf(scene.grid, { start, end }),
        starts: run.map(({ startsAtMs }) => ({
          value: Temporal.Instant.fromEpochMilliseconds(startsAtMs).toString(),
          words: shortClock(scene.timeZone, startsAtMs),
        })),
      };
    });
  });
}

/** Starts whose visits overlap or touch belong together. */
function runsOf(slots: readonly OpenSlot[]): readonly (readonly OpenSlot[])[] {
  const runs: OpenSlot[][] = [];
  for (const slot of slots) {
    const run = runs.at(-1);
    if (run !== undefined && slot.startsAtMs <= (run.at(-1)?.endsAtMs ?? 0)) run.push(slot);
    else runs.push([slot]);
  }
  return runs;
}

function columnOf({ columns }: CardScene, practitioner: string): number | null {
  return columns.find((one) => one.practitioner === practitioner)?.column ?? null;
}
