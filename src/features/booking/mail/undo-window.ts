import { undoUntil, standsFrom } from '#/features/booking/domain/undo-promise.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';

/**
 * When the mail about a change may leave: at once, but that of a cancellation or a move, and whatever staff do, only when
 * it can no longer be taken back.
 */
export function mailDueAt(
  kind: VisitNotice['kind'],
  asker: Parameters<typeof standsFrom>[0],
  now: Temporal.Instant,
): Temporal.Instant {
  return kind === 'cancelled' || kind === 'moved' ? undoUntil(now) : standsFrom(asker, now);
}
