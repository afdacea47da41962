import { findVisitNamed } from '#/features/booking/find-visit.ts';
import type { PatientContact } from '#/features/booking/domain/appointment.ts';
import { linkPatient } from '#/features/patients/link-patient.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { WaitFaultOf } from '#/features/waitlist/domain/faults.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { EntryId } from '#/features/waitlist/domain/entry.ts';
import type { Wishes } from '#/features/waitlist/domain/wishes.ts';
import { newEntry } from '#/features/waitlist/join.ts';
import { lookAgain, putOnList } from '#/features/waitlist/put-on-list.ts';
import { timesThatSuit } from '#/features/waitlist/read-waiting.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Somebody new on the phone, a known patient, or whoever has this visit and wants something sooner. */
export type WhoWaits =
  | { readonly kind: 'new'; readonly contact: PatientContact }
  | { readonly kind: 'patient'; readonly id: PatientId }
  | { readonly kind: 'visit'; readonly reference: string };

export type DeskJoining = {
  readonly who: WhoWaits;
  /** Its slug; with a visit, that of the visit counts. */
  readonly service: string;
  readonly wishes: Wishes;
};

export type DeskJoinFault =
  | NotAllowed
  | WaitFaultOf<'unknown-visit'>
  | FaultOf<'unknown-patient' | 'unknown-service' | 'owner-decides'>;

/** Puts somebody on the list who asked by telephone: no mailbox has to be proved, because the desk has spoken to them. */
export async function joinAtDesk(
  context: WaitListContext,
  { who, service, wishes }: DeskJoining,
  asker: StaffAsker,
): Promise<Result<EntryId, DeskJoinFault>> {
  const allowed = refuseUnless(asker, 'book');
  if (!allowed.ok) return allowed;
  const known = await whoItIs(context, who, asker);
  if (!known.ok) return known;
  const { contact, patientId, visit } = known.value;
  const wish = { service: visit?.service ?? service, wishes };
  if (!context.content.services.some(({ slug }) => slug === wish.service))
    return failed({ kind: 'unknown-service' });
  const times = await timesThatSuit(context, wish, visit?.startsAtMs ?? null);
  const entry = { ...newEntry(context, { ...wish, visit }, contact, times), source: 'desk' as const };
  const now = context.clock.now();
  const joined = await lookAgain(() =>
    inTransaction(context.database.db, async (trx) => {
      const id = patientId ?? (await linkPatient(context, trx, contact, now));
      return putOnList(context, trx, { ...entry, patientId: id }, true, asker);
    }),
  );
  return ok(joined.id);
}

async function whoItIs(context: WaitListContext, who: WhoWaits, { staff }: StaffAsker) {
  const { db } = context.database;
  if (who.kind === 'new') return ok({ contact: who.contact, patientId: null, visit: null });
  const visit = who.kind === 'visit' ? await findVisitNamed(db, who.reference) : null;
  const nowMs = context.clock.now().epochMilliseconds;
  if (visit === undefined || (visit !== null && (visit.status !== 'booked' || visit.startsAtMs <= nowMs)))
    return failed({ kind: 'unknown-visit' as const });
  const patientId = who.kind === 'patient' ? who.id : (visit?.patientId ?? null);
  const person = patientId === null ? null : await readPerson(db, patientId);
  if (person === null) return failed({ kind: 'unknown-patient' as const });
  if (person.ownerDecides && staff.role !== 'owner') return failed({ kind: 'owner-decides' as const });
  return ok({ contact: visit?.patient ?? person.facts, patientId: visit?.patientId ?? person.id, visit });
}
