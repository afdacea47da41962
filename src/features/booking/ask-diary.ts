import type { BookingContext } from '#/features/booking/context.ts';
import {
  anonymousShare,
  bookableStarts,
  instantsAround,
  nearestStarts,
  slotQuestion,
  withoutBusyTimes,
  type Diary,
  type DiaryRules,
  type WantedVisit,
} from '#/features/booking/domain/diary.ts';
import { dayNeedsDetails } from '#/features/booking/domain/hold.ts';
import type { FaultOf, UnbookableReason } from '#/features/booking/domain/faults.ts';
import { openSlotsAt } from '#/features/booking/domain/open-slots.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { diaryRules, type ResolvedWish } from '#/features/booking/wanted-visit.ts';
import { overlaps, type Interval } from '#/kernel/interval.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { addDays, localDateAt, MINUTE_MS } from '#/kernel/zoned-time.ts';

export type SlotFault = FaultOf<'not-bookable' | 'slot-taken'>;

/** A start that is open: who could take it and which rooms are free throughout, best first. */
export type SeenSlot = {
  readonly practitioners: readonly string[];
  readonly rooms: readonly string[];
  readonly taken: Interval;
};

const ALTERNATIVES = 3;
const DAYS_BEFORE = 3;
const DAYS_AROUND = 14;

export type SlotQuery = {
  readonly wish: ResolvedWish;
  readonly startsAtMs: number;
  readonly nowMs: number;
  /** Owners whose time counts as free: the hold that is being replaced, the appointment that is being moved. */
  readonly ignoring: readonly string[];
};

/**
 * Asks the diary about one start, with the function that also shows the times. The answer may be old by the time
 * it is used: the database has the last word when the cells are written.
 */
export async function askDiary(
  context: BookingContext,
  query: SlotQuery,
): Promise<Result<SeenSlot, SlotFault>> {
  const { wish, startsAtMs, nowMs, ignoring } = query;
  const { wanted } = wish;
  const rules = diaryRules(context);
  const closed = outsideDiary(rules, startsAtMs, nowMs);
  if (closed !== null) return failed({ kind: 'not-bookable', reason: closed });
  const days = { from: localDateAt(rules.timeZone, startsAtMs), days: 1 };
  const taken = takenBy(wanted, startsAtMs);
  const diary = await readDiary(context.database.db, days, taken, nowMs, wanted.practitioners);
  const question = slotQuestion(diary, wanted, rules, days, nowMs, ignoring);
  const open = openSlotsAt(question, startsAtMs);
  if (open.length === 0) {
    if (openSlotsAt(withoutBusyTimes(question), startsAtMs).length > 0)
      return failed(await slotTaken(context, query));
    return failed({ kind: 'not-bookable', reason: 'closed' });
  }
  return ok({
    practitioners: open.map(({ practitioner }) => practitioner),
    rooms: freeRooms(diary, wanted, taken, ignoring),
    taken,
  });
}

/** True when so much of the visit's day is held by people unknown that more is held only for people known. */
export async function needsDetails(
  context: BookingContext,
  { startsAtMs, nowMs, ignoring }: SlotQuery,
): Promise<boolean> {
  const { timeZone } = diaryRules(context);
  const days = { from: localDateAt(timeZone, startsAtMs), days: 1 };
  const diary = await readDiary(context.database.db, days, instantsAround(days), nowMs);
  const share = anonymousShare(diary, { timeZone, ...days }, ignoring);
  return dayNeedsDetails(share.anonymousMinutes, share.workingMinutes);
}

/** The answer to somebody who came second: the nearest three times with the same people, or else with others. */
export async function slotTaken(
  context: BookingContext,
  { wish, startsAtMs, nowMs, ignoring }: SlotQuery,
): Promise<FaultOf<'slot-taken'>> {
  const rules = diaryRules(context);
  const days = { from: addDays(localDateAt(rules.timeZone, startsAtMs), -DAYS_BEFORE), days: DAYS_AROUND };
  const window = instantsAround(days);
  const diary = await readDiary(context.database.db, days, window, nowMs, wish.wanted.practitioners);
  const question = slotQuestion(diary, wish.wanted, rules, days, nowMs, ignoring);
  return { kind: 'slot-taken', alternatives: nearestStarts(question, startsAtMs, ALTERNATIVES) };
}

function takenBy({ minutes, turnoverMinutes }: WantedVisit, startsAtMs: number): Interval {
  return { start: startsAtMs, end: startsAtMs + (minutes + turnoverMinutes) * MINUTE_MS };
}

function freeRooms(
  diary: Diary,
  { rooms }: WantedVisit,
  taken: Interval,
  ignoring: readonly string[],
): readonly string[] {
  return rooms.filter(
    (room) =>
      !diary.busy.some(
        (busy) => busy.room === room && !ignoring.includes(busy.owner) && overlaps(busy, taken),
      ),
  );
}

/** Asked before the diary is: an instant at the end of time has no day on any calendar. */
function outsideDiary(rules: DiaryRules, startsAtMs: number, nowMs: number): UnbookableReason | null {
  const { fromMs, beforeMs } = bookableStarts(rules, nowMs);
  if (startsAtMs <= nowMs) return 'past';
  if (startsAtMs < fromMs) return 'too-soon';
  return startsAtMs >= beforeMs ? 'too-far' : null;
}
