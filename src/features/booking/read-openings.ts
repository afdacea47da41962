import { whyNotStretches } from '#/features/booking/ask-why-not.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { deskRules } from '#/features/booking/domain/desk-rules.ts';
import {
  instantsAround,
  slotQuestion,
  type Diary,
  type WantedVisit,
} from '#/features/booking/domain/diary.ts';
import { openSlots } from '#/features/booking/domain/open-slots.ts';
import { openStretches, type OpenStretch } from '#/features/booking/domain/open-stretches.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import { workingTime } from '#/features/booking/domain/schedule.ts';
import type { Conflict } from '#/features/booking/domain/why-not.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { diaryRules } from '#/features/booking/wanted-visit.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** `why`: what is in the way of everything the therapist gives; null where something can be booked. */
export type Opening = OpenStretch & { readonly why: Conflict | null };

type Day = { readonly date: LocalDate; readonly practitioners: readonly string[] };

/** Where these therapists have nobody on this day, from now on: what can be booked, and why the rest cannot. */
export async function readOpenings(
  context: BookingContext,
  { date, practitioners }: Day,
  asker: StaffAsker,
): Promise<readonly Opening[]> {
  const days = { from: date, days: 1 };
  const nowMs = context.clock.now().epochMilliseconds;
  const diary = await readDiary(context.database.db, days, instantsAround(days), nowMs);
  const stretches = practitioners.flatMap((one) =>
    stretchesOf(context, diary, { date, practitioner: one }, nowMs),
  );
  const shut = stretches.filter(({ isFree }) => !isFree);
  const reasons = await whyNotStretches(context, shut, asker);
  return stretches.map((stretch) => ({ ...stretch, why: reasons[shut.indexOf(stretch)] ?? null }));
}

type OneDay = { readonly date: LocalDate; readonly practitioner: string };

function stretchesOf(
  context: Pick<BookingContext, 'content'>,
  diary: Diary,
  { date, practitioner }: OneDay,
  nowMs: number,
): readonly OpenStretch[] {
  const schedule = diary.schedules.get(practitioner);
  const rules = deskRules(diaryRules(context));
  const days = { from: date, days: 1 };
  if (schedule === undefined) return [];
  return openStretches({
    practitioner,
    working: workingTime(schedule, diary.closures, { timeZone: rules.timeZone, ...days }),
    busy: diary.busy.filter((time) => time.practitioner === practitioner),
    slots: visitsOf(context, practitioner).flatMap((one) =>
      openSlots(slotQuestion(diary, one, rules, days, nowMs)),
    ),
    fromMs: nowMs,
  });
}

/** All that the therapist gives. */
function visitsOf(
  { content }: Pick<BookingContext, 'content'>,
  practitioner: string,
): readonly WantedVisit[] {
  const given = content.practitioners.find(({ slug }) => slug === practitioner)?.services ?? [];
  return content.services
    .filter(({ slug }) => given.includes(slug))
    .map(({ minutes, turnoverMinutes, roomKind }) => ({
      ...{ minutes, turnoverMinutes, practitioners: [practitioner] },
      rooms: suitableRooms(content.rooms, { kind: roomKind, stepFree: false }).map(({ slug }) => slug),
    }));
}
