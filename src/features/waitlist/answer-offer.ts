import { bookOfferedTime, moveToOfferedTime } from '#/features/booking/take-offered-time.ts';
import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import type { VisitSource } from '#/features/booking/domain/appointment.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import type { WaitFaultOf } from '#/features/waitlist/domain/faults.ts';
import { auditWait } from '#/features/waitlist/audit-wait.ts';
import { closeOffer } from '#/features/waitlist/close-offer.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import {
  isWaiting,
  type OfferId,
  type WaitListEntry,
  type WaitListOffer,
} from '#/features/waitlist/domain/entry.ts';
import type { Stretch } from '#/features/waitlist/domain/wishes.ts';
import { endEntry, findEntry, forgetSilences } from '#/features/waitlist/store/entry-store.ts';
import { findOffer, settleOffer } from '#/features/waitlist/store/offer-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type AnswerFault = WaitFaultOf<'unknown-offer' | 'gone'>;

/**
 * Takes an offered time in one atomic step: the hold goes, the visit is made or moved, the wait ends. Of all presses one gets
 * it; the others of the same offer get the same answer.
 */
export async function takeOffer(
  context: WaitListContext,
  id: OfferId,
  source: VisitSource,
  asker: Asker,
): Promise<Result<Visit, AnswerFault>> {
  const { db } = context.database;
  const offer = await findOffer(db, id);
  if (offer === undefined) return failed({ kind: 'unknown-offer' });
  const taken = await inTransaction(db, (trx) => take(context, trx, offer, source, asker));
  if (taken !== null) return ok(taken);
  const settled = await findOffer(db, id);
  const visit =
    settled?.status === 'taken' && settled.appointmentId !== null
      ? await findVisitById(db, settled.appointmentId)
      : undefined;
  return visit === undefined ? failed({ kind: 'gone' }) : ok(visit);
}

async function take(
  context: WaitListContext,
  trx: Trx,
  offer: WaitListOffer,
  source: VisitSource,
  asker: Asker,
): Promise<Visit | null> {
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  const entry = await findEntry(trx, offer.entryId);
  if (entry === undefined || entry.patientId === null || !isWaiting(entry, nowMs)) return null;
  const done = await (entry.appointmentId === null
    ? book(context, trx, offer, entry, source, asker)
    : move(context, trx, offer, entry.appointmentId, asker));
  if (done === null) return null;
  const { visit, freed } = done;
  if (!(await settleOffer(trx, offer.id, 'taken', nowMs, { appointmentId: visit.id, freed })))
    throw new Error(`Offer ${offer.id} has a live hold and is settled.`);
  await endEntry(trx, entry.id, 'taken', nowMs);
  await auditWait(trx, asker, entry.id, 'taken', now, { offer: offer.id, appointment: visit.id });
  return visit;
}

type Done = { readonly visit: Visit; readonly freed: Stretch | null };

async function book(
  context: WaitListContext,
  trx: Trx,
  { id }: WaitListOffer,
  { patientId, firstName, lastName, email, phone }: WaitListEntry,
  source: VisitSource,
  asker: Asker,
): Promise<Done | null> {
  const person = patientId === null ? null : await readPerson(trx, patientId);
  if (patientId === null || person === null) return null;
  const { birthDate, guardian } = person.facts;
  const patient = { firstName, lastName, email, phone, birthDate, guardian };
  const visit = await bookOfferedTime(context, trx, id, { patient, patientId, source }, asker);
  return visit === null ? null : { visit, freed: null };
}

async function move(
  context: WaitListContext,
  trx: Trx,
  { id }: WaitListOffer,
  appointmentId: NonNullable<WaitListEntry['appointmentId']>,
  asker: Asker,
): Promise<Done | null> {
  const moved = await moveToOfferedTime(context, trx, id, appointmentId, asker);
  if (moved === null) return null;
  const { practitioner, startsAtMs: start, busyUntilMs: end } = moved.before;
  return { visit: moved.appointment, freed: { practitioner, start, end } };
}

/** Says no: it costs nothing, and the place in the order stays. Said twice it is one no. */
export async function declineOffer(
  context: WaitListContext,
  id: OfferId,
  asker: Asker,
): Promise<Result<WaitListOffer, AnswerFault>> {
  const { db } = context.database;
  const now = context.clock.now();
  const offer = await findOffer(db, id);
  if (offer === undefined) return failed({ kind: 'unknown-offer' });
  if (offer.status === 'declined') return ok(offer);
  const isDone = await inTransaction(db, async (trx) => {
    if (!(await closeOffer(trx, offer, 'declined', now.epochMilliseconds))) return false;
    await forgetSilences(trx, offer.entryId);
    await auditWait(trx, asker, offer.entryId, 'declined', now, { offer: offer.id });
    return true;
  });
  return isDone ? ok(offer) : failed({ kind: 'gone' });
}
