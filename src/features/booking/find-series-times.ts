import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { deskRules, isWithinReach } from '#/features/booking/domain/desk-rules.ts';
import {
  bookableStarts,
  instantsAround,
  slotQuestion,
  type Diary,
  type DiaryRules,
} from '#/features/booking/domain/diary.ts';
import { openSlots } from '#/features/booking/domain/open-slots.ts';
import { seriesDates, wallClockMs, type SeriesPattern } from '#/features/booking/domain/series-pattern.ts';
import {
  previewSeries,
  type DayAsked,
  type SeriesClash,
  type SeriesDay,
  type SeriesTime,
} from '#/features/booking/domain/series-preview.ts';
import { whyNot } from '#/features/booking/domain/why-not.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import {
  diaryRules,
  resolveWish,
  type ResolvedWish,
  type VisitWish,
  type WishFault,
} from '#/features/booking/wanted-visit.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { addDays, epochDayOf, type LocalDate } from '#/kernel/zoned-time.ts';

/** One day on which a visit of the plan is wanted. */
export type WantedDay = {
  readonly position: number;
  readonly date: LocalDate;
  readonly wantedMs: number;
};

export type SeriesSearch = VisitWish & {
  readonly days: readonly WantedDay[];
  /** Other times that were chosen for a position. */
  readonly picked: ReadonlyMap<number, SeriesTime>;
  /** Visits that move: their time counts as free. */
  readonly ignoring: readonly string[];
  /** Whose rules hold: a patient keeps the clinic's notice and horizon. */
  readonly by: 'patient' | 'desk';
};

/** So far from the wanted day an alternative may lie, so that two weekly visits never meet. */
const DAYS_AROUND = 3;

/** The days of a pattern, each with the instant that the clinic's clock will show. */
export function wantedDays(pattern: SeriesPattern, timeZone: string): readonly WantedDay[] {
  return seriesDates(pattern).map((date, n) => ({
    position: n + 1,
    date,
    wantedMs: wallClockMs(timeZone, date, pattern.aroundMinutes),
  }));
}

/** Every day of the plan with its time, its clash and the nearest alternatives. One reading of the diary. */
export async function findSeriesTimes(
  context: Pick<BookingContext, 'database' | 'content' | 'clock'>,
  search: SeriesSearch,
): Promise<Result<readonly SeriesDay[], WishFault>> {
  // Others are looked at too: they stand in where the wanted therapist is away all week.
  const named = resolveWish(context, search);
  if (!named.ok) return named;
  const wish = resolveWish(context, { ...search, practitioner: ANY_PRACTITIONER });
  if (!wish.ok) return wish;
  const [first] = search.days;
  const last = search.days.at(-1);
  if (first === undefined || last === undefined) return ok([]);
  const nowMs = context.clock.now().epochMilliseconds;
  const from = addDays(first.date, -DAYS_AROUND);
  const range = { from, days: epochDayOf(last.date) - epochDayOf(from) + DAYS_AROUND + 1 };
  const diary = await readDiary(context.database.db, range, instantsAround(range), nowMs);
  const usual = diaryRules(context);
  const rules = search.by === 'desk' ? deskRules(usual) : usual;
  const asked = search.days.map((day) => dayAsked({ diary, rules, wish: wish.value, nowMs }, search, day));
  return ok(previewSeries(asked, search.practitioner, search.picked));
}

type Known = {
  readonly diary: Diary;
  readonly rules: DiaryRules;
  readonly wish: ResolvedWish;
  readonly nowMs: number;
};

function dayAsked({ diary, rules, wish, nowMs }: Known, search: SeriesSearch, day: WantedDay): DayAsked {
  const days = { from: addDays(day.date, -DAYS_AROUND), days: 2 * DAYS_AROUND + 1 };
  const question = slotQuestion(diary, wish.wanted, rules, days, nowMs, search.ignoring);
  return {
    ...day,
    slots: openSlots(question),
    whyNot: () => clashesOf({ diary, rules, wish, nowMs }, search, day.wantedMs),
  };
}

function clashesOf(
  { diary, rules, wish, nowMs }: Known,
  { practitioner, ignoring }: SeriesSearch,
  startsAtMs: number,
): readonly SeriesClash[] {
  const { fromMs, beforeMs } = bookableStarts(rules, nowMs);
  if (startsAtMs >= beforeMs || !isWithinReach(startsAtMs, nowMs)) return [{ kind: 'too-far' }];
  if (startsAtMs >= nowMs && startsAtMs < fromMs) return [{ kind: 'too-soon' }];
  const people = practitioner === ANY_PRACTITIONER ? wish.wanted.practitioners : [practitioner];
  const reasons = people.map((slug) =>
    whyNot(diary, {
      ...{ timeZone: rules.timeZone, nowMs, practitioner: slug, startsAtMs, ignoring },
      ...{ wanted: wish.wanted, isGiven: true },
    }),
  );
  // Of several people the one with the fewest reasons against it speaks for all.
  return reasons.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
