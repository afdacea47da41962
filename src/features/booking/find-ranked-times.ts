import type { BookingContext } from '#/features/booking/context.ts';
import { deskRules } from '#/features/booking/domain/desk-rules.ts';
import { instantsAround, slotQuestion, type Diary } from '#/features/booking/domain/diary.ts';
import { idleMinutesAround } from '#/features/booking/domain/effect-on-day.ts';
import { openSlots, type OpenSlot } from '#/features/booking/domain/open-slots.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { diaryRules, resolveWish, type VisitWish } from '#/features/booking/wanted-visit.ts';
import { localDateAt, MINUTE_MS } from '#/kernel/zoned-time.ts';

type TimesContext = Pick<BookingContext, 'database' | 'clock' | 'content'>;

export type RankedSlot = OpenSlot & {
  /** The end of clean-up. */
  readonly busyUntilMs: number;
  /** Minutes around it that no visit fits into. */
  readonly idleMinutes: number;
};

/**
 * Every free time of each of these visits, from now to the last day that people can book; one answer for each, empty for what
 * the clinic does not give. Of staff's kind: without notice.
 */
export async function findRankedTimes(
  context: TimesContext,
  wanted: readonly VisitWish[],
): Promise<readonly (readonly RankedSlot[])[]> {
  const nowMs = context.clock.now().epochMilliseconds;
  const rules = diaryRules(context);
  const days = { from: localDateAt(rules.timeZone, nowMs), days: rules.horizonDays + 1 };
  const diary = await readDiary(context.database.db, days, instantsAround(days), nowMs);
  return wanted.map((wish) => rankedIn(context, diary, wish, { ...days, nowMs }));
}

function rankedIn(
  context: TimesContext,
  diary: Diary,
  wish: VisitWish,
  { nowMs, ...days }: { readonly nowMs: number } & Parameters<typeof slotQuestion>[3],
): readonly RankedSlot[] {
  const resolved = resolveWish(context, wish);
  if (!resolved.ok) return [];
  const { wanted, service } = resolved.value;
  const question = slotQuestion(diary, wanted, deskRules(diaryRules(context)), days, nowMs);
  const shortest = Math.min(
    ...context.content.services.map(({ minutes, turnoverMinutes }) => minutes + turnoverMinutes),
  );
  return openSlots(question).map((slot) => ({
    ...slot,
    busyUntilMs: slot.endsAtMs + service.turnoverMinutes * MINUTE_MS,
    idleMinutes: idleMinutesAround(slot, question, shortest),
  }));
}
