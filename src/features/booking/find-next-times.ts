import type { BookingContext } from '#/features/booking/context.ts';
import { deskRules } from '#/features/booking/domain/desk-rules.ts';
import { instantsAround, slotQuestion } from '#/features/booking/domain/diary.ts';
import { fittingTimes, type FittingTime, type TimesWanted } from '#/features/booking/domain/effect-on-day.ts';
import { openSlots } from '#/features/booking/domain/open-slots.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { diaryRules, resolveWish, type VisitWish, type WishFault } from '#/features/booking/wanted-visit.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { addDays, localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';

export type NextTimesSearch = VisitWish & {
  /** The first day to look at; null for today. */
  readonly from: LocalDate | null;
  readonly count: number;
  readonly partOfDay: TimesWanted['partOfDay'];
  /** The visit that is being moved: its time counts as free, and is not on offer. */
  readonly moving: { readonly id: string; readonly startsAtMs: number; readonly practitioner: string } | null;
  /** The start of a visit whose hour the patient likes; null when there is none. */
  readonly likeMs: number | null;
};

/** Four weeks at a time until enough fits: nobody on the phone waits for a whole year to be worked out. */
const DAYS_AT_ONCE = 28;
const MOST_DAYS = 364;

/** The next times that fit, each with what it does to the day. Staff need no notice and look as far ahead as they like. */
export async function findNextTimes(
  context: BookingContext,
  search: NextTimesSearch,
  asker: StaffAsker,
): Promise<Result<readonly FittingTime[], NotAllowed | WishFault>> {
  const allowed = refuseUnless(asker, search.moving === null ? 'book' : 'move');
  if (!allowed.ok) return allowed;
  const wish = resolveWish(context, search);
  if (!wish.ok) return wish;
  const nowMs = context.clock.now().epochMilliseconds;
  const today = localDateAt(context.content.clinic.timeZone, nowMs);
  const first = search.from !== null && search.from > today ? search.from : today;
  let found: readonly FittingTime[] = [];
  for (let days = 0; days < MOST_DAYS && found.length < search.count; days += DAYS_AT_ONCE) {
    const count = search.count - found.length;
    const from = addDays(first, days);
    found = [...found, ...(await timesFrom(context, { ...search, count, from }, wish.value.wanted, nowMs))];
  }
  return ok(found);
}

async function timesFrom(
  context: BookingContext,
  { from, count, partOfDay, likeMs, moving }: NextTimesSearch & { readonly from: LocalDate },
  wanted: Parameters<typeof slotQuestion>[1],
  nowMs: number,
): Promise<readonly FittingTime[]> {
  const days = { from, days: DAYS_AT_ONCE };
  const diary = await readDiary(context.database.db, days, instantsAround(days), nowMs);
  const ignoring = moving === null ? [] : [moving.id];
  const question = slotQuestion(diary, wanted, deskRules(diaryRules(context)), days, nowMs, ignoring);
  const slots = openSlots(question).filter(
    ({ startsAtMs, practitioner }) =>
      startsAtMs !== moving?.startsAtMs || practitioner !== moving.practitioner,
  );
  return fittingTimes(slots, question, { count, partOfDay, likeMs, shortestMinutes: shortest(context) });
}

function shortest({ content }: Pick<BookingContext, 'content'>): number {
  return Math.min(...content.services.map(({ minutes, turnoverMinutes }) => minutes + turnoverMinutes));
}
