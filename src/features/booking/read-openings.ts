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
import { whyNotIn, type Conflict } from '#/features/booking/domain/why-not.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { diaryRules } from '#/features/booking/wanted-visit.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** `why`: what is in the way of everything the therapist gives; null where something can be booked. */
export type Opening = OpenStretch & { readonly why: Conflict | null };

type Day = { readonly date: LocalDate; readonly practitioners: readonly string[] };

/** Where these therapists have nobody on this day, from now on: what can be booked, and why the rest cannot. */
export async function readOpenings(
  context: Pick<BookingContext, 'database' | 'content' | 'clock'>,
  { date, practitioners }: Day,
): Promise<readonly Opening[]> {
  const days = { from: date, days: 1 };
  const nowMs = context.clock.now().epochMilliseconds;
  const diary = await readDiary(context.database.db, days, instantsAround(days), nowMs);
  return practitioners.flatMap((practitioner) => openingsOf(context, diary, { date, practitioner }, nowMs));
}

type OneDay = { readonly date: LocalDate; readonly practitioner: string };

function openingsOf(
  context: Pick<BookingContext, 'content'>,
  diary: Diary,
  { date, practitioner }: OneDay,
  nowMs: number,
): readonly Opening[] {
  const schedule = diary.schedules.get(practitioner);
  const rules = deskRules(diaryRules(context));
  const days = { from: date, days: 1 };
  if (schedule === undefined) return [];
  const wanted = visitsOf(context, practitioner);
  const stretches = openStretches({
    practitioner,
    working: workingTime(schedule, diary.closures, { timeZone: rules.timeZone, ...days }),
    busy: diary.busy.filter((time) => time.practitioner === practitioner),
    slots: wanted.flatMap((one) => openSlots(slotQuestion(diary, one, rules, days, nowMs))),
    fromMs: nowMs,
  });
  return stretches.map((stretch) => ({
    ...stretch,
    why: stretch.isFree ? null : whyNotIn(diary, stretch, wanted, { timeZone: rules.timeZone, nowMs }),
  }));
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
