import { whyNotStretches } from '#/features/booking/ask-why-not.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { deskRules } from '#/features/booking/domain/desk-rules.ts';
import {
  instantsAround,
  slotQuestion,
  type Diary,
  type WantedVisit,
} from '#/features/booking/domain/diary.ts';
import { openSlots, type OpenSlot, type SlotQuestion } from '#/features/booking/domain/open-slots.ts';
import { idleMinutesAround } from '#/features/booking/domain/effect-on-day.ts';
import { openStretches, type OpenStretch } from '#/features/booking/domain/open-stretches.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import { workingTime } from '#/features/booking/domain/schedule.ts';
import type { Conflict } from '#/features/booking/domain/why-not.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { diaryRules } from '#/features/booking/wanted-visit.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** `why`: what is in the way of everything the therapist gives; null where something can be booked. */
export type Opening = IdleStretch & { readonly why: Conflict | null };

/** `idleMinutes`: what an hour, or the longest visit below, leaves that no other one fits into, booked at its beginning. */
type IdleStretch = OpenStretch & { readonly idleMinutes: number };

/** An hour is what most people book. */
const USUAL_MINUTES = 60;

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
): readonly IdleStretch[] {
  const schedule = diary.schedules.get(practitioner);
  const rules = deskRules(diaryRules(context));
  const days = { from: date, days: 1 };
  if (schedule === undefined) return [];
  const given = visitsOf(context, practitioner).map((one) => {
    const question = slotQuestion(diary, one, rules, days, nowMs);
    return { minutes: one.minutes, question, slots: openSlots(question) };
  });
  const shortest = Math.min(...given.map(({ question: { visit } }) => visit.minutes + visit.turnoverMinutes));
  return openStretches({
    practitioner,
    working: workingTime(schedule, diary.closures, { timeZone: rules.timeZone, ...days }),
    busy: diary.busy.filter((time) => time.practitioner === practitioner),
    slots: given.flatMap(({ slots }) => slots),
    fromMs: nowMs,
  }).map((stretch) => ({ ...stretch, idleMinutes: idleAfterUsual(stretch, given, shortest) }));
}

type GivenVisit = {
  readonly minutes: number;
  readonly question: SlotQuestion;
  readonly slots: readonly OpenSlot[];
};

function idleAfterUsual({ start }: OpenStretch, given: readonly GivenVisit[], shortest: number): number {
  const usual = given
    .filter(({ minutes }) => minutes <= USUAL_MINUTES)
    .toSorted((one, other) => other.minutes - one.minutes);
  for (const { question, slots } of usual) {
    const slot = slots.find(({ startsAtMs }) => startsAtMs === start);
    if (slot !== undefined) return idleMinutesAround(slot, question, shortest);
  }
  return 0;
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
