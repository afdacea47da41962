import type { BookingContext } from '#/features/booking/context.ts';
import { MINUTE_MS, localDateAt } from '#/kernel/zoned-time.ts';
import type { Diary } from '#/features/booking/domain/diary.ts';
import { instantsAround } from '#/features/booking/domain/diary.ts';
import { isWithinReach } from '#/features/booking/domain/desk-rules.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { mayOverride, whyNot, type Conflict } from '#/features/booking/domain/why-not.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { overlaps, type Interval } from '#/kernel/interval.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** A visit of this length at this time, with one of these people in one of these rooms, both best first. */
export type WantedPlace = {
  readonly startsAtMs: number;
  readonly minutes: number;
  readonly turnoverMinutes: number;
  readonly practitioners: readonly { readonly slug: string; readonly isGiven: boolean }[];
  readonly rooms: readonly string[];
  /** Owners whose time counts as free: the visit that is being moved. */
  readonly ignoring: readonly string[];
};

export type FoundPlace = {
  readonly practitioner: string;
  readonly room: string;
  readonly taken: Interval;
  /** The rules that were passed over for it. */
  readonly overridden: readonly Conflict[];
};

/**
 * Looks for somebody and somewhere at this very time. With `overrides` the clinic's rules may be passed over, never a
 * person or a room that is taken. What it finds may be gone when it is written: the key of the cells decides.
 */
export async function findPlace(
  context: Pick<BookingContext, 'database' | 'content'>,
  wanted: WantedPlace,
  overrides: boolean,
  nowMs: number,
): Promise<Result<FoundPlace, FaultOf<'does-not-fit'>>> {
  if (!isWithinReach(wanted.startsAtMs, nowMs))
    return failed({ kind: 'does-not-fit', conflicts: [{ kind: 'too-far' }], mayOverride: false });
  const diary = await diaryAround(context, wanted.startsAtMs, nowMs);
  const seen = wanted.practitioners.map(({ slug, isGiven }) => ({
    slug,
    conflicts: whyNot(diary, {
      timeZone: context.content.clinic.timeZone,
      nowMs,
      practitioner: slug,
      startsAtMs: wanted.startsAtMs,
      wanted,
      isGiven,
      ignoring: wanted.ignoring,
    }),
  }));
  const fits =
    seen.find(({ conflicts }) => conflicts.length === 0) ??
    (overrides ? seen.find(({ conflicts }) => mayOverride(conflicts)) : undefined);
  const conflicts = seen[0]?.conflicts ?? [{ kind: 'not-given' } as const];
  if (fits === undefined)
    return failed({ kind: 'does-not-fit', conflicts, mayOverride: mayOverride(conflicts) });
  const taken = takenBy(wanted);
  const room = wanted.rooms.find((slug) => isFree(diary, slug, taken, wanted.ignoring));
  if (room === undefined) throw new Error('A place without a room.');
  return ok({ practitioner: fits.slug, room, taken, overridden: fits.conflicts });
}

/** The diary of the day on which this instant lies. */
export function diaryAround(
  { database, content }: Pick<BookingContext, 'database' | 'content'>,
  atMs: number,
  nowMs: number,
): Promise<Diary> {
  const days = { from: localDateAt(content.clinic.timeZone, atMs), days: 1 };
  return readDiary(database.db, days, instantsAround(days), nowMs);
}

function takenBy({ startsAtMs, minutes, turnoverMinutes }: WantedPlace): Interval {
  return { start: startsAtMs, end: startsAtMs + (minutes + turnoverMinutes) * MINUTE_MS };
}

function isFree({ busy }: Diary, room: string, taken: Interval, ignoring: readonly string[]): boolean {
  return !busy.some((time) => time.room === room && !ignoring.includes(time.owner) && overlaps(time, taken));
}
