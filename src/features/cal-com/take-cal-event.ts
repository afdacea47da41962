import type { CalComContext } from '#/features/cal-com/context.ts';
import type { CalEvent } from '#/features/cal-com/domain/cal-event.ts';
import { mirrorBooking } from '#/features/cal-com/mirror-booking.ts';
import { isEventKnown } from '#/features/cal-com/store/cal-event-store.ts';

/**
 * What follows from a webhook, never about money. With a key the booking is read again, so that a call which only looks
 * genuine changes nothing and a late one brings what is true now. `not-yet`: Cal.com does not answer, and may tell it
 * again. Without a key the call itself is believed.
 */
export async function takeCalEvent(
  context: CalComContext,
  event: CalEvent,
  digest: string,
): Promise<'taken' | 'nothing-to-do' | 'not-yet'> {
  const { cal } = context;
  if (event.kind === 'nothing-to-do' || cal === null) return 'nothing-to-do';
  if (await isEventKnown(context.database.db, digest)) return 'nothing-to-do';
  const isAskedToMove = event.kind === 'asked-to-move';
  const { atMs } = event;
  if (!cal.mayRead) {
    if (event.kind === 'mentioned') return 'nothing-to-do';
    return outcomeOf(await mirrorBooking(context, event.booking, { isAskedToMove, atMs, digest }));
  }
  const read = await cal.findBooking(event.kind === 'mentioned' ? event.uid : event.booking.uid);
  if (!read.ok) return 'not-yet';
  if (read.value === null) return 'nothing-to-do';
  // The list may leave out what it was moved from; the call says it.
  const fromUid = read.value.fromUid ?? (event.kind === 'mentioned' ? null : event.booking.fromUid);
  return outcomeOf(await mirrorBooking(context, { ...read.value, fromUid }, { isAskedToMove, atMs, digest }));
}

function outcomeOf(mirrored: Awaited<ReturnType<typeof mirrorBooking>>): 'taken' | 'nothing-to-do' {
  return mirrored === 'changed' ? 'taken' : 'nothing-to-do';
}
