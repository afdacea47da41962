import type { BookingContext } from '#/features/booking/context.ts';
import { deskRules } from '#/features/booking/domain/desk-rules.ts';
import { instantsAround, slotQuestion, type BusyTime } from '#/features/booking/domain/diary.ts';
import { hoursAfter, type HoursChange } from '#/features/booking/domain/hours-change.ts';
import { openSlots, type OpenSlot } from '#/features/booking/domain/open-slots.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { diaryRules, resolveWish } from '#/features/booking/wanted-visit.ts';
import { localDateAt, MINUTE_MS } from '#/kernel/zoned-time.ts';

/** A place a touched visit could have instead. */
export type Place = { readonly practitioner: string; readonly startsAtMs: number };

/** What could become of a visit that lost its ground; the first is the ready answer. */
export type Answer =
  | ({ readonly kind: 'move' } & Place)
  /** The patient is asked to choose: these are free now. */
  | { readonly kind: 'offer'; readonly freeStartsMs: readonly number[] }
  | { readonly kind: 'call' };

export type TouchedVisit = {
  readonly visit: AppointmentRecord;
  readonly answers: readonly [Answer, ...Answer[]];
};

const DAYS_AHEAD = 14;
const OFFERED = 3;

/**
 * A ready answer for each visit a change touches: the same time with somebody else, else three times to choose from, else
 * a call. Two visits are never given the same place.
 */
export async function proposeAnswers(
  context: BookingContext,
  change: HoursChange,
  touched: readonly AppointmentRecord[],
): Promise<readonly TouchedVisit[]> {
  const nowMs = context.clock.now().epochMilliseconds;
  const given: BusyTime[] = [];
  const answered: TouchedVisit[] = [];
  for (const visit of touched) {
    const slots = await slotsFor(context, change, visit, given, nowMs);
    const places = placesOf(slots, visit);
    const [first] = places;
    const isSameTime = first?.startsAtMs === visit.startsAtMs;
    const moves = places.map((place): Answer => ({ kind: 'move', ...place }));
    const offer: Answer = { kind: 'offer', freeStartsMs: startsOf(slots) };
    const call: Answer = { kind: 'call' };
    const canOffer = offer.freeStartsMs.length > 0 && visit.status === 'booked';
    const rest: readonly Answer[] = [...(canOffer ? [offer] : []), call];
    const [ready, ...others] = isSameTime ? [...moves, ...rest] : [...rest, ...moves];
    if (isSameTime) given.push(...busyWith(visit, first));
    answered.push({ visit, answers: [ready ?? call, ...others] });
  }
  return answered;
}

/** Open times as they are once the change is made, beginning on the day of the visit or today. */
async function slotsFor(
  context: BookingContext,
  change: HoursChange,
  visit: AppointmentRecord,
  given: readonly BusyTime[],
  nowMs: number,
): Promise<readonly OpenSlot[]> {
  const wish = resolveWish(context, { service: visit.service, practitioner: 'any', stepFree: false });
  if (!wish.ok) return [];
  const { timeZone } = context.content.clinic;
  const days = { from: localDateAt(timeZone, Math.max(visit.startsAtMs, nowMs)), days: DAYS_AHEAD };
  const diary = await readDiary(context.database.db, days, instantsAround(days), nowMs);
  const after = { ...diary, ...hoursAfter(diary, change, timeZone), busy: [...diary.busy, ...given] };
  const busy = change.kind === 'room-out' ? [...after.busy, outOf(change)] : after.busy;
  const rules = deskRules(diaryRules(context));
  return openSlots(slotQuestion({ ...after, busy }, wish.value.wanted, rules, days, nowMs, [visit.id]));
}

function outOf(change: Extract<HoursChange, { kind: 'room-out' }>): BusyTime {
  const time = { start: change.fromMs, end: change.toMs };
  return { ...time, owner: '', practitioner: '', room: change.room, expiresAtMs: null, anonymous: false };
}

/** The same time with somebody else, then the next time with the same therapist, then the next at all. */
function placesOf(slots: readonly OpenSlot[], visit: AppointmentRecord): readonly Place[] {
  const own = slots.filter(({ practitioner }) => practitioner === visit.practitioner);
  const isSame = ({ startsAtMs }: OpenSlot) => startsAtMs === visit.startsAtMs;
  const isLater = ({ startsAtMs }: OpenSlot) => startsAtMs > visit.startsAtMs;
  const found = [slots.find(isSame), own.find(isLater), slots.find(isLater)];
  const places = found.flatMap((slot) =>
    slot === undefined ? [] : [{ practitioner: slot.practitioner, startsAtMs: slot.startsAtMs }],
  );
  return places.filter(
    (place, n) =>
      n ===
      places.findIndex(
        (one) => one.practitioner === place.practitioner && one.startsAtMs === place.startsAtMs,
      ),
  );
}

/** Three starts on days that differ where they can. */
function startsOf(slots: readonly OpenSlot[]): readonly number[] {
  const days = Map.groupBy(slots, ({ startsAtMs }) => Math.floor(startsAtMs / (24 * 60 * MINUTE_MS)));
  const firstOfDays = [...days.values()].flatMap(([first]) =>
    first === undefined ? [] : [first.startsAtMs],
  );
  return firstOfDays.slice(0, OFFERED);
}

/** The room is chosen when it is written; until then the therapist’s time is what counts. */
function busyWith(visit: AppointmentRecord, { practitioner, startsAtMs }: Place): readonly BusyTime[] {
  const end = startsAtMs + (visit.busyUntilMs - visit.startsAtMs);
  return [
    { owner: visit.id, practitioner, room: '', start: startsAtMs, end, expiresAtMs: null, anonymous: false },
  ];
}
