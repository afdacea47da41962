import { applyTold, placeAgain, endAskedInVain, type Mirroring } from '#/features/cal-com/apply-told.ts';
import type { CalComContext } from '#/features/cal-com/context.ts';
import type { CalBooking } from '#/features/cal-com/domain/cal-booking.ts';
import type { ToldBooking } from '#/features/cal-com/domain/merge-told.ts';
import { meaningOf } from '#/features/cal-com/domain/our-words.ts';
import { listAskedInVain, listWaiting } from '#/features/cal-com/store/cal-booking-store.ts';
import { noteEvent } from '#/features/cal-com/store/cal-event-store.ts';
import { MAIN_LOCATION } from '#/features/booking/domain/appointment.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Who says it: a webhook with its own bytes, or what Cal.com answers. */
export type Telling = {
  readonly isAskedToMove?: boolean;
  readonly atMs?: number;
  readonly digest?: string;
};

/**
 * Brings one booking into our diary, all of it in one transaction. `not-ours`: another kind of booking than our visits.
 * `repeated`: the same bytes were taken before.
 */
export async function mirrorBooking(
  context: CalComContext,
  booking: CalBooking,
  { isAskedToMove = false, atMs, digest }: Telling = {},
): Promise<'changed' | 'unchanged' | 'not-ours' | 'repeated'> {
  const told = toldOf(context, booking, isAskedToMove, atMs);
  if (told === null) return 'not-ours';
  return inTransaction(context.database.db, async (trx) => {
    const now = context.clock.now();
    const isRepeated =
      digest !== undefined && !(await noteEvent(trx, digest, now.epochMilliseconds, MAIN_LOCATION));
    if (isRepeated) return 'repeated';
    return (await applyTold({ context, trx, now }, told)) ? 'changed' : 'unchanged';
  });
}

/** What the booking means here; null for one that is no visit of ours. */
export function toldOf(
  context: CalComContext,
  booking: CalBooking,
  isAskedToMove = false,
  atMs?: number,
): ToldBooking | null {
  const meaning = meaningOf(booking, context.content, context.cal?.eventSlug ?? '');
  if (meaning === null) return null;
  const { service, practitioner } = meaning;
  const newness = booking.changedAtMs ?? atMs ?? context.clock.now().epochMilliseconds;
  return { booking, isAskedToMove, service: service.slug, practitioner, atMs: newness };
}

/** Gives every booking its time that waited for one, as far as it has become free. Returns how many. */
export async function placeWaiting(context: CalComContext): Promise<number> {
  const waiting = await listWaiting(context.database.db, context.clock.now().epochMilliseconds);
  let placed = 0;
  for (const { uid } of waiting)
    if (await alone(context, (mirroring) => placeAgain(mirroring, uid))) placed += 1;
  return placed;
}

/** Ends each visit whose patient was asked for another time and chose none, once its time has come. */
export async function endAsked(context: CalComContext): Promise<void> {
  for (const uid of await listAskedInVain(context.database.db, context.clock.now().epochMilliseconds))
    await alone(context, (mirroring) => endAskedInVain(mirroring, uid));
}

function alone<Value>(
  context: CalComContext,
  work: (mirroring: Mirroring) => Promise<Value>,
): Promise<Value> {
  return inTransaction(context.database.db, (trx) => work({ context, trx, now: context.clock.now() }));
}
