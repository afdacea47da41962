import { UNDO_MINUTES } from '#/features/booking/domain/opened-visit.ts';

type Actor = { readonly actor: { readonly kind: string } };

/** The desk has a bar with an undo for whatever it presses, and the command line a verb; others learn at once that it is done. */
export function hasUndo({ actor }: Actor): boolean {
  return actor.kind === 'staff' || actor.kind === 'operator';
}

export function standsFrom(asker: Actor, now: Temporal.Instant): Temporal.Instant {
  return hasUndo(asker) ? undoUntil(now) : now;
}

/** The first moment at which a press can no longer be taken back. */
export function undoUntil(actedAt: Temporal.Instant): Temporal.Instant {
  return actedAt.add({ minutes: UNDO_MINUTES });
}

export function undoUntilOf({ actedAtMs }: { readonly actedAtMs: number }): number {
  return undoUntil(Temporal.Instant.fromEpochMilliseconds(actedAtMs)).epochMilliseconds;
}
