import { oneBooking } from '#/adapters/cal-com/cal-objects.ts';
import type { CalCalendar, CalListStatus } from '#/features/cal-com/cal-calendar.ts';
import { failed, ok } from '#/kernel/result.ts';
import { bookingObject } from '#/sandbox/cal-com/objects.ts';
import { slugOf, type CalRecord, type CalWorld } from '#/sandbox/cal-com/world.ts';

/** Cal.com without HTTP: the sandbox's bookings, read by the same shapes. `isDown` answers nothing. */
export function calInMemory(
  world: CalWorld,
  nowMs: () => number,
  {
    mayRead = true,
    isDown = () => false,
  }: { readonly mayRead?: boolean; readonly isDown?: () => boolean } = {},
): CalCalendar {
  const read = (record: CalRecord) =>
    oneBooking.parse({ status: 'success', data: bookingObject(record) }).data;
  return {
    ...{ pageUrl: 'http://localhost:9/', eventSlug: slugOf(world), mayRead },
    freeTimes: async () => ok([]),
    book: async () => failed({ kind: 'refused' }),
    async findBooking(uid) {
      if (isDown()) return failed({ kind: 'no-answer' });
      const record = world.bookings.get(uid);
      return ok(record === undefined ? null : read(record));
    },
    async listBookings(status, afterStartMs) {
      if (isDown()) return failed({ kind: 'no-answer' });
      const listed = [...world.bookings.values()].filter(
        (one) => one.startMs >= afterStartMs && isListed(one, status, nowMs()),
      );
      return ok(listed.map(read));
    },
  };
}

function isListed({ status, endMs }: CalRecord, asked: CalListStatus, nowMs: number): boolean {
  if (asked === 'cancelled') return status === 'cancelled' || status === 'rejected';
  if (asked === 'unconfirmed') return status === 'pending';
  if (status !== 'accepted' || asked === 'recurring') return false;
  return asked === 'upcoming' ? endMs > nowMs : endMs <= nowMs;
}
