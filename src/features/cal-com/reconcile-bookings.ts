import type { CalCalendar, CalFault, CalListStatus } from '#/features/cal-com/cal-calendar.ts';
import type { CalComContext } from '#/features/cal-com/context.ts';
import type { CalBooking } from '#/features/cal-com/domain/cal-booking.ts';
import { inOrderOfMoves } from '#/features/cal-com/domain/order-of-moves.ts';
import { isSame, mergeTold } from '#/features/cal-com/domain/merge-told.ts';
import { isWaiting } from '#/features/cal-com/apply-told.ts';
import { mirrorBooking, placeWaiting, toldOf } from '#/features/cal-com/mirror-booking.ts';
import { listBookingsOf, listLeftBehind } from '#/features/cal-com/store/cal-booking-store.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';

export type Reconciled = {
  /** How many bookings of ours the lists hold. */
  readonly looked: number;
  /** How many of them had not been told. */
  readonly changed: number;
};

const LISTS: readonly CalListStatus[] = ['cancelled', 'unconfirmed', 'recurring', 'upcoming', 'past'];

/** Reads all lists of Cal.com and brings into our diary what was never told. Nothing is changed when one is missing. */
export async function reconcileBookings(
  context: CalComContext,
  cal: CalCalendar,
): Promise<Result<Reconciled, CalFault>> {
  const sinceMs = context.clock.now().epochMilliseconds - DAY_MS;
  const told = new Map<string, CalBooking>();
  for (const status of LISTS) {
    const listed = await cal.listBookings(status, sinceMs);
    if (!listed.ok) return listed;
    for (const booking of listed.value) told.set(booking.uid, booking);
  }
  const bookings = inOrderOfMoves([...told.values()]);
  let changed = 0;
  for (const booking of await newsAmong(context, bookings)) {
    const outcome = await mirrorBooking(context, booking);
    if (outcome === 'changed') changed += 1;
  }
  changed += await followMoves(context, cal);
  const looked = bookings.filter((booking) => toldOf(context, booking) !== null).length;
  return ok({ looked, changed: changed + (await placeWaiting(context)) });
}

/** A visit whose booking was moved to one that no list held is taken along to it. */
async function followMoves(context: CalComContext, cal: CalCalendar): Promise<number> {
  let followed = 0;
  for (const { uid, nextUid } of await listLeftBehind(context.database.db)) {
    const next = await cal.findBooking(nextUid);
    if (!next.ok || next.value === null) continue;
    const outcome = await mirrorBooking(context, { ...next.value, fromUid: next.value.fromUid ?? uid });
    if (outcome === 'changed') followed += 1;
  }
  return followed;
}

/** Most is known already, and needs no transaction. */
async function newsAmong(
  context: CalComContext,
  bookings: readonly CalBooking[],
): Promise<readonly CalBooking[]> {
  const uids = bookings.flatMap(({ uid, fromUid }) => (fromUid === null ? [uid] : [uid, fromUid]));
  const rows = await listBookingsOf(context.database.db, uids);
  const known = new Map(rows.map((row) => [row.uid, row]));
  return bookings.filter((booking) => {
    const row = known.get(booking.uid);
    const told = toldOf(context, booking);
    if (row === undefined || told === null) return told !== null;
    const from = booking.fromUid === null ? null : known.get(booking.fromUid);
    const isLinked = from === null || from?.nextUid === booking.uid;
    return !isLinked || isWaiting(row, context.clock.now()) || !isSame(row, mergeTold(row, told));
  });
}
