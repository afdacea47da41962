import type { CalBooking } from '#/features/cal-com/domain/cal-booking.ts';

/**
 * Bookings of one reading so that each stands behind the one it was moved from, and each says where it was moved to: then a
 * visit goes along the whole way. What has ended stands before what begins, so that its time is free.
 */
export function inOrderOfMoves(bookings: readonly CalBooking[]): readonly CalBooking[] {
  const byUid = new Map(bookings.map((booking) => [booking.uid, booking]));
  const next = new Map(
    bookings.flatMap(({ uid, fromUid }) => (fromUid === null ? [] : [[fromUid, uid] as const])),
  );
  const depths = new Map<string, number>();
  const depthOf = (uid: string, seen: readonly string[] = []): number => {
    const known = depths.get(uid);
    if (known !== undefined) return known;
    const fromUid = byUid.get(uid)?.fromUid ?? null;
    const isCircle = fromUid !== null && seen.includes(fromUid);
    const depth =
      fromUid === null || isCircle || !byUid.has(fromUid) ? 0 : 1 + depthOf(fromUid, [...seen, uid]);
    depths.set(uid, depth);
    return depth;
  };
  const isEnd = ({ status }: CalBooking) => (status === 'cancelled' || status === 'rejected' ? 0 : 1);
  return bookings
    .map((booking) => ({ ...booking, toUid: booking.toUid ?? next.get(booking.uid) ?? null }))
    .toSorted((one, other) => depthOf(one.uid) - depthOf(other.uid) || isEnd(one) - isEnd(other));
}
