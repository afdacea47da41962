import type { BookingContext } from '#/features/booking/context.ts';
import { bookableStarts } from '#/features/booking/domain/diary.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import type { SeriesTime } from '#/features/booking/domain/series-preview.ts';
import { findPlace, type FoundPlace } from '#/features/booking/find-place.ts';
import { diaryRules } from '#/features/booking/wanted-visit.ts';
import type { Service } from '#/features/services/content.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** One of the times is gone, or never was one: nothing was written. Positions from 1. */
export type SeriesClashed = { readonly kind: 'series-clash'; readonly positions: readonly number[] };

export type PlacesWanted = {
  readonly service: Service;
  readonly stepFree: boolean;
  readonly times: readonly SeriesTime[];
  readonly ignoring: readonly string[];
  readonly by: 'patient' | 'desk';
};

/** A room for every time, or the positions that do not fit. What it finds may be gone when it is written. */
export async function seriesPlaces(
  context: BookingContext,
  { service, stepFree, times, ignoring, by }: PlacesWanted,
): Promise<Result<readonly FoundPlace[], SeriesClashed>> {
  const nowMs = context.clock.now().epochMilliseconds;
  const bounds = bookableStarts(diaryRules(context), nowMs);
  const rooms = suitableRooms(context.content.rooms, { kind: service.roomKind, stepFree }).map(
    ({ slug }) => slug,
  );
  const places: FoundPlace[] = [];
  const gone: number[] = [];
  for (const [n, { startsAtMs, practitioner }] of times.entries()) {
    const isInDiary = by === 'desk' || (startsAtMs >= bounds.fromMs && startsAtMs < bounds.beforeMs);
    const person = context.content.practitioners.find(({ slug }) => slug === practitioner);
    const isGiven = person?.services.includes(service.slug) === true;
    const wanted = {
      ...{ startsAtMs, minutes: service.minutes, turnoverMinutes: service.turnoverMinutes, rooms, ignoring },
      practitioners: [{ slug: practitioner, isGiven }],
    };
    const place = isInDiary && isGiven ? await findPlace(context, wanted, false, nowMs) : null;
    if (place?.ok === true) places.push(place.value);
    else gone.push(n + 1);
  }
  return gone.length === 0 ? ok(places) : failed({ kind: 'series-clash', positions: gone });
}

/** A time was taken between looking and writing: the transaction that meets it writes nothing. */
export class SeriesTimeGone extends Error {
  override readonly name = 'SeriesTimeGone';
  readonly position: number;
  constructor(position: number) {
    super(`The time of visit ${String(position)} of a plan is taken.`);
    this.position = position;
  }
}
