import { UNDO_MINUTES } from '#/features/booking/domain/opened-visit.ts';

type Actor = { readonly actor: { readonly kind: string } };

/** Only staff have a bar with an undo for whatever they press; others learn at once that it is done. */
export function standsFrom({ actor }: Actor, now: Temporal.Instant): Temporal.Instant {
  return actor.kind === 'staff' ? undoUntil(now) : now;
}

/** The first moment at which a press can no longer be taken back. */
export function undoUntil(actedAt: Temporal.Instant): Temporal.Instant {
  return actedAt.add({ minutes: UNDO_MINUTES });
}

export function undoUntilOf({ actedAtMs }: { readonly actedAtMs: number }): number {
  return undoUntil(Temporal.Instant.fromEpochMilliseconds(actedAtMs)).epochMilliseconds;
}
