import type { BookingContext } from '#/features/booking/context.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { findPlace } from '#/features/booking/find-place.ts';
import { dropHold, insertHold, type HoldRecord } from '#/features/booking/store/hold-store.ts';
import { isSlotTaken } from '#/features/booking/store/slot-cells.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';

export type OfferedTime = {
  /** Names the hold, and the offer that it is kept for. */
  readonly id: string;
  readonly service: string;
  readonly practitioner: string;
  readonly stepFree: boolean;
  readonly startsAtMs: number;
  /** Kept until then, epoch milliseconds. */
  readonly untilMs: number;
};

/**
 * A hold for a time that the clinic offers to one person, or null when nobody and nowhere is free. It is not written yet:
 * `keepOfferedTime` does that in the transaction of the offer. Staff's rules hold: no notice.
 */
export async function findOfferedTime(
  context: BookingContext,
  { id, service: slug, practitioner, stepFree, startsAtMs, untilMs }: OfferedTime,
): Promise<HoldRecord | null> {
  const { content, clock } = context;
  const nowMs = clock.now().epochMilliseconds;
  const service = content.services.find((one) => one.slug === slug);
  const isGiven = content.practitioners.some(
    (one) => one.slug === practitioner && one.services.includes(slug),
  );
  if (service === undefined || !isGiven) return null;
  const need = { kind: service.roomKind, stepFree };
  const { minutes, turnoverMinutes, priceCents } = service;
  const place = await findPlace(
    context,
    {
      ...{ startsAtMs, minutes, turnoverMinutes, ignoring: [] },
      practitioners: [{ slug: practitioner, isGiven }],
      rooms: suitableRooms(content.rooms, need).map((room) => room.slug),
    },
    false,
    nowMs,
  );
  if (!place.ok) return null;
  return {
    ...{ id: id as HoldId, service: slug, practitioner, room: place.value.room, startsAtMs, priceCents },
    endsAtMs: startsAtMs + minutes * MINUTE_MS,
    busyUntilMs: place.value.taken.end,
    ...{ anyPractitioner: false, anonymous: false, client: null, createdAtMs: nowMs },
    // Nobody who knows its id can ask for more time.
    ...{ stage: 'paying', expiresAtMs: untilMs },
  };
}

/** Takes the cells. Throws when somebody has the time: see `isOfferedTimeTaken`. */
export function keepOfferedTime(trx: Trx, hold: HoldRecord): Promise<void> {
  return insertHold(trx, hold);
}

/** True when the database refused an offer because somebody has that time. */
export function isOfferedTimeTaken(error: unknown): boolean {
  return isSlotTaken(error);
}

/** Gives the cells back. False when the time was taken, or its keeping has ended. */
export function giveOfferedTimeBack(trx: Trx, id: string): Promise<boolean> {
  return dropHold(trx, id as HoldId);
}
