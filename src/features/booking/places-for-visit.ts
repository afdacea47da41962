import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { deskRules } from '#/features/booking/domain/desk-rules.ts';
import { instantsAround, slotQuestion } from '#/features/booking/domain/diary.ts';
import { openSlots, type OpenSlot } from '#/features/booking/domain/open-slots.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { diaryRules, resolveWish } from '#/features/booking/wanted-visit.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** Every other start on this day at which the visit fits, with whoever gives it. None when it is no longer offered. */
export async function placesForVisit(
  context: Pick<BookingContext, 'database' | 'content' | 'clock'>,
  visit: AppointmentRecord,
  date: LocalDate,
): Promise<readonly OpenSlot[]> {
  const wish = { service: visit.service, practitioner: ANY_PRACTITIONER, stepFree: false };
  const resolved = resolveWish(context, wish);
  if (!resolved.ok) return [];
  const days = { from: date, days: 1 };
  const nowMs = context.clock.now().epochMilliseconds;
  const diary = await readDiary(context.database.db, days, instantsAround(days), nowMs);
  const rules = deskRules(diaryRules(context));
  const question = slotQuestion(diary, resolved.value.wanted, rules, days, nowMs, [visit.id]);
  return openSlots(question).filter(
    ({ startsAtMs, practitioner }) => startsAtMs !== visit.startsAtMs || practitioner !== visit.practitioner,
  );
}
