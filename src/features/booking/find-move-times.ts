import type { BookingContext } from '#/features/booking/context.ts';
import { instantsAround, slotQuestion } from '#/features/booking/domain/diary.ts';
import { openSlots, type OpenSlot } from '#/features/booking/domain/open-slots.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { diaryRules, resolveWish, type WishFault } from '#/features/booking/wanted-visit.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';

export type MoveSearch = {
  /** A slug, or `any`. */
  readonly practitioner: string;
  readonly stepFree: boolean;
};

/**
 * Every time to which a visit can be moved, in order. Its own time counts as free, so that half an hour later
 * is on offer too; the time it has now is not.
 */
export async function findMoveTimes(
  context: BookingContext,
  visit: AppointmentRecord,
  search: MoveSearch,
): Promise<Result<readonly OpenSlot[], WishFault>> {
  const wish = resolveWish(context, { ...search, service: visit.service });
  if (!wish.ok) return wish;
  const nowMs = context.clock.now().epochMilliseconds;
  const rules = diaryRules(context);
  const days = { from: localDateAt(rules.timeZone, nowMs), days: rules.horizonDays + 1 };
  const diary = await readDiary(context.database.db, days, instantsAround(days), nowMs);
  const slots = openSlots(slotQuestion(diary, wish.value.wanted, rules, days, nowMs, [visit.id]));
  return ok(slots.filter((slot) => !isSameTime(slot, visit)));
}

function isSameTime(slot: OpenSlot, visit: AppointmentRecord): boolean {
  return slot.startsAtMs === visit.startsAtMs && slot.practitioner === visit.practitioner;
}
