import type { BookingContext } from '#/features/booking/context.ts';
import { UNDO_MINUTES } from '#/features/booking/domain/opened-visit.ts';
import { listFreedSince, type FreedTime } from '#/features/booking/store/just-freed-store.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

/** Times that a cancellation or a move has left, and that undoing it would take back: nobody is to be asked about them yet. */
export function readJustFreed({
  database,
  clock,
}: Pick<BookingContext, 'database' | 'clock'>): Promise<readonly FreedTime[]> {
  const nowMs = clock.now().epochMilliseconds;
  return listFreedSince(database.db, nowMs - UNDO_MINUTES * MINUTE_MS, nowMs);
}
