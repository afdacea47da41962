import { UNDO_MINUTES } from '#/features/booking/domain/opened-visit.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';

/** When the mail about a change may leave: at once, but that of a cancellation or a move only when it can no longer be undone. */
export function mailDueAt(kind: VisitNotice['kind'], now: Temporal.Instant): Temporal.Instant {
  return kind === 'cancelled' || kind === 'moved' ? now.add({ minutes: UNDO_MINUTES }) : now;
}
