import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { MAIN_LOCATION } from '#/features/booking/domain/appointment.ts';
import { lockedVisit } from '#/features/booking/locked-visit.ts';
import {
  endMirrored,
  moveMirrored,
  noteAskedElsewhere,
  placeMirrored,
  type MirroredPlace,
} from '#/features/booking/mirror-visit.ts';
import type { CalComContext } from '#/features/cal-com/context.ts';
import { isSame, mergeTold, type ToldBooking } from '#/features/cal-com/domain/merge-told.ts';
import { contactOf } from '#/features/cal-com/domain/our-words.ts';
import {
  insertBooking,
  lockBooking,
  replaceBooking,
  type CalRow,
} from '#/features/cal-com/store/cal-booking-store.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Trx } from '#/platform/db/database.ts';

type Visit = NonNullable<Awaited<ReturnType<typeof lockedVisit>>>;

/** In one transaction, with what everybody of these functions needs. */
export type Mirroring = {
  readonly context: CalComContext;
  readonly trx: Trx;
  readonly now: Temporal.Instant;
};

export const CAL_ASKING: Asker = { actor: { kind: 'vendor', id: 'cal-com' }, requestId: null };

/**
 * Makes our diary say what a booking says: places, moves or ends its visit, or notes that somebody else has the time.
 * Telling the same again changes nothing. True when something changed.
 */
export async function applyTold(mirroring: Mirroring, told: ToldBooking): Promise<boolean> {
  const { trx } = mirroring;
  const { booking } = told;
  const first = { ...mergeTold(null, told), appointmentId: null, attendee: booking.attendee };
  const isNew = await insertBooking(trx, first, MAIN_LOCATION);
  const kept = isNew ? first : await lockBooking(trx, booking.uid);
  if (kept === null) throw new Error('A booking that is known cannot be found.');
  const merged = {
    ...kept,
    ...mergeTold(isNew ? null : kept, told),
    attendee: booking.attendee ?? kept.attendee,
  };
  const row = booking.fromUid === null ? merged : await takeOver(mirroring, booking.fromUid, merged, told);
  if (
    !isNew &&
    isSame(row, kept) &&
    row.appointmentId === kept.appointmentId &&
    !isWaiting(row, mirroring.now)
  )
    return false;
  const settled = await settle(mirroring, row, kept.isAskedToMove && !isNew);
  await replaceBooking(trx, settled);
  return isNew || !isSame(settled, kept) || settled.appointmentId !== kept.appointmentId;
}

/** It stands and has no time here, and its time is still to come. */
export function isWaiting({ status, appointmentId, endsAtMs }: CalRow, now: Temporal.Instant): boolean {
  return status === 'accepted' && appointmentId === null && endsAtMs > now.epochMilliseconds;
}

/** The visit goes on with the booking that its own was moved to, and keeps its number, price and papers. */
async function takeOver(
  mirroring: Mirroring,
  fromUid: string,
  row: CalRow,
  { atMs }: ToldBooking,
): Promise<CalRow> {
  const { trx } = mirroring;
  const { uid, startsAtMs, endsAtMs } = row;
  const gone: CalRow = {
    ...{ uid: fromUid, status: 'cancelled', isAskedToMove: false, nextUid: uid, startsAtMs, endsAtMs },
    ...{ service: null, practitioner: null, toldAtMs: atMs, appointmentId: null, attendee: null },
  };
  if (await insertBooking(trx, gone, MAIN_LOCATION)) return row;
  const old = await lockBooking(trx, fromUid);
  if (old === null) return row;
  const ended = { ...old, status: 'cancelled', nextUid: uid, appointmentId: null, attendee: null } as const;
  await replaceBooking(trx, ended);
  if (old.appointmentId === null) return row;
  if (row.appointmentId === null) return { ...row, appointmentId: old.appointmentId };
  // The new one had been placed before anybody said that it was a move.
  const visit = await lockedVisit(trx, old.appointmentId);
  if (visit?.status === 'booked') await end(mirroring, visit, 'patient');
  return row;
}

/** The visit as the booking wants it. */
async function settle(mirroring: Mirroring, row: CalRow, wasAsked: boolean): Promise<CalRow> {
  const visit = row.appointmentId === null ? undefined : await lockedVisit(mirroring.trx, row.appointmentId);
  switch (row.status) {
    case 'pending':
      return { ...row, attendee: null };
    case 'accepted':
      return stand(mirroring, row, visit);
    case 'rejected':
    case 'cancelled':
      return { ...(await giveUp(mirroring, row, visit, wasAsked)), attendee: null };
  }
}

async function stand(mirroring: Mirroring, row: CalRow, visit: Visit | undefined): Promise<CalRow> {
  const place = placeOf(mirroring.context, row);
  if (place === null) return row;
  // What was done with it here, such as a person who came, is not undone from there.
  if (visit !== undefined && visit.status !== 'booked' && visit.status !== 'cancelled')
    return { ...row, attendee: null };
  if (visit?.status === 'booked') return move(mirroring, row, visit, place);
  const { attendee } = row;
  const patient = attendee === null ? (visit?.patient ?? null) : contactOf(attendee);
  if (patient === null) return row;
  const { context, trx, now } = mirroring;
  const placed = await placeMirrored(context, trx, { place, patient }, CAL_ASKING, now);
  if (placed === 'taken')
    return {
      ...row,
      appointmentId: null,
      attendee: whoWaits(mirroring, row, attendee ?? attendeeOf(patient)),
    };
  return { ...row, appointmentId: placed.id, attendee: null };
}

async function move(mirroring: Mirroring, row: CalRow, visit: Visit, place: MirroredPlace): Promise<CalRow> {
  const { context, trx, now } = mirroring;
  const moved = await moveMirrored(context, trx, visit, place, CAL_ASKING, now);
  if (moved !== 'taken') return { ...row, attendee: null };
  // Its patient will not come at the old time any more, and somebody else has the new one.
  await end(mirroring, visit, 'patient');
  const attendee = whoWaits(mirroring, row, row.attendee ?? attendeeOf(visit.patient));
  return { ...row, appointmentId: null, attendee };
}

/** Nobody has to call about what is over. */
function whoWaits(
  { now }: Mirroring,
  { endsAtMs }: CalRow,
  attendee: CalRow['attendee'],
): CalRow['attendee'] {
  return endsAtMs > now.epochMilliseconds ? attendee : null;
}

async function giveUp(
  mirroring: Mirroring,
  row: CalRow,
  visit: Visit | undefined,
  wasAsked: boolean,
): Promise<CalRow> {
  if (visit?.status !== 'booked') return row;
  if (row.nextUid !== null) return passOn(mirroring, row, visit, row.nextUid);
  if (!row.isAskedToMove) await end(mirroring, visit, row.status === 'rejected' ? 'clinic' : 'patient');
  else if (!wasAsked) await noteAskedElsewhere(mirroring.trx, visit, mirroring.now);
  return row;
}

/** The booking it was moved to has the visit next; as long as nobody has told of that one, the visit stands. */
async function passOn(mirroring: Mirroring, row: CalRow, visit: Visit, nextUid: string): Promise<CalRow> {
  const next = await lockBooking(mirroring.trx, nextUid);
  if (next === null) return row;
  // Told in the wrong order: the later booking had to be placed without it.
  if (next.appointmentId !== null) await end(mirroring, visit, 'patient');
  else {
    const carrying = { ...next, appointmentId: visit.id };
    await replaceBooking(mirroring.trx, await settle(mirroring, carrying, next.isAskedToMove));
  }
  return { ...row, appointmentId: null };
}

async function end({ context, trx, now }: Mirroring, visit: Visit, by: 'patient' | 'clinic'): Promise<void> {
  await endMirrored(context, trx, visit, by, CAL_ASKING, now);
}

function attendeeOf({ firstName, lastName, email, phone }: Visit['patient']): CalRow['attendee'] {
  return { name: `${firstName} ${lastName}`.trim(), email, phone };
}

function placeOf({ content }: CalComContext, row: CalRow): MirroredPlace | null {
  const service = content.services.find(({ slug }) => slug === row.service);
  if (service === undefined) return null;
  const { startsAtMs, endsAtMs } = row;
  return { service, practitioner: row.practitioner ?? ANY_PRACTITIONER, startsAtMs, endsAtMs };
}

/** What waited for its time gets it now, if it has become free. */
export async function placeAgain(mirroring: Mirroring, uid: string): Promise<boolean> {
  const row = await lockBooking(mirroring.trx, uid);
  if (row === null || !isWaiting(row, mirroring.now)) return false;
  const settled = await stand(mirroring, row, undefined);
  if (settled.appointmentId === null) return false;
  await replaceBooking(mirroring.trx, settled);
  return true;
}

/** Nobody has chosen another time, and the old one has come: it is the clinic that did not want it. */
export async function endAskedInVain(mirroring: Mirroring, uid: string): Promise<void> {
  const row = await lockBooking(mirroring.trx, uid);
  if (row === null || row.appointmentId === null || row.nextUid !== null) return;
  const visit = await lockedVisit(mirroring.trx, row.appointmentId);
  if (visit?.status === 'booked') await end(mirroring, visit, 'clinic');
}
