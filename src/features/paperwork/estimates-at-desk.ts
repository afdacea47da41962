import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Visit } from '#/features/booking/find-visit.ts';
import { findVisitById, findVisitNamed } from '#/features/booking/find-visit.ts';
import { noteBirthDate } from '#/features/booking/note-birth-date.ts';
import { parseBirthDay } from '#/features/paperwork/domain/birth-day.ts';
import type { PaperworkFaultOf } from '#/features/paperwork/domain/faults.ts';
import type { EstimateDifference } from '#/features/paperwork/domain/good-faith-estimate.ts';
import type { EstimateContent } from '#/features/paperwork/estimate-content.ts';
import { recordCharge } from '#/features/paperwork/record-charge.ts';
import { renewEstimate } from '#/features/paperwork/renew-estimate.ts';
import {
  findEstimate,
  listHoldingEstimates,
  listOpenTasks,
  settleCharge,
  type ListedTask,
} from '#/features/paperwork/store/estimate-store.ts';
import { tellBirthDate } from '#/features/paperwork/tell-birth-date.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Failure, type Result } from '#/kernel/result.ts';
import type { Clock } from '#/platform/clock.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Database, type Trx } from '#/platform/db/database.ts';

type EstimatesContext = { readonly database: Database; readonly clock: Clock };

type UnknownVisit = PaperworkFaultOf<'unknown-visit'>;
export type NoEstimate = PaperworkFaultOf<'no-estimate'>;

/** What prices in writing still lack, and bills that are $400 or more over; what is due first stands first. */
export async function listEstimateTasks(
  { database }: Pick<EstimatesContext, 'database'>,
  asker: ClinicAsker,
): Promise<Result<readonly ListedTask[], NotAllowed>> {
  const allowed = refuseUnless(asker, 'take-money');
  return allowed.ok ? ok(await listOpenTasks(database.db)) : allowed;
}

export type { ListedTask };

export type BirthDateFault = NotAllowed | PaperworkFaultOf<'unknown-visit' | 'no-day' | 'known-already'>;

/**
 * The patient told the birth date: on the visit, so that its papers open, and in a new version of its price in writing
 * where it has one. Gives that version.
 */
export async function noteTold(
  context: EstimatesContext,
  { reference, day }: { readonly reference: string; readonly day: string },
  asker: ClinicAsker,
): Promise<Result<number | null, BirthDateFault>> {
  const now = context.clock.now();
  return atVisit<number | null, BirthDateFault>(context, reference, asker, async (trx, visit) => {
    const birthDate = parseBirthDay(day, now);
    if (birthDate === null) return failed({ kind: 'no-day' });
    const told = await tellBirthDate(trx, visit.reference, birthDate, now);
    const isKnown = !told.ok && told.fault.kind === 'known-already';
    if (isKnown || !(await noteBirthDate(trx, visit, birthDate, asker, now)))
      return failed({ kind: 'known-already' });
    return ok(told.ok ? told.value.version : null);
  });
}

/** Holds all that is charged for a visit against its price in writing. */
export async function compareCharge(
  context: EstimatesContext,
  { reference, chargedCents }: { readonly reference: string; readonly chargedCents: number },
  asker: ClinicAsker,
): Promise<Result<EstimateDifference, NotAllowed | UnknownVisit | NoEstimate>> {
  return atVisit<EstimateDifference, NoEstimate>(context, reference, asker, async (trx, { id }) => {
    const now = context.clock.now();
    const difference = await recordCharge(trx, { appointmentId: id, chargedCents }, now);
    if (difference === null) return failed({ kind: 'no-estimate' });
    await note(trx, asker, 'charge-compared', id, now);
    return ok(difference);
  });
}

/** Somebody has looked at the bill that is over, and called the patient. */
export async function settleOverCharge(
  context: EstimatesContext,
  reference: string,
  asker: ClinicAsker,
): Promise<Result<null, NotAllowed | UnknownVisit | NoEstimate>> {
  return atVisit<null, NoEstimate>(context, reference, asker, async (trx, { id }) => {
    const now = context.clock.now();
    if ((await findEstimate(trx, id)) === undefined) return failed({ kind: 'no-estimate' });
    await settleCharge(trx, id, now.epochMilliseconds);
    await note(trx, asker, 'charge-settled', id, now);
    return ok(null);
  });
}

/** After a change of what the clinic says of itself: new versions for the visits to come. Gives how many. */
export async function renewEstimates(
  { database: { db }, clock }: EstimatesContext,
  content: EstimateContent,
  asker: ClinicAsker,
): Promise<Result<number, NotAllowed>> {
  const allowed = refuseUnless(asker, 'take-money');
  if (!allowed.ok) return allowed;
  const now = clock.now();
  let renewed = 0;
  for (const { appointmentId, version } of await listHoldingEstimates(db, now.epochMilliseconds)) {
    const after = await inTransaction(db, async (trx) => {
      const visit = await findVisitById(trx, appointmentId as AppointmentId);
      if (visit === undefined) throw new Error(`Visit ${appointmentId} has an estimate and is gone.`);
      const newest = await renewEstimate(trx, content, visit, now);
      if (newest.version > version) await note(trx, asker, 'renewed', appointmentId, now);
      return newest;
    });
    if (after.version > version) renewed += 1;
  }
  return ok(renewed);
}

async function atVisit<Value, Fault extends Failure>(
  { database }: EstimatesContext,
  reference: string,
  asker: ClinicAsker,
  work: (trx: Trx, visit: Visit) => Promise<Result<Value, Fault>>,
): Promise<Result<Value, Fault | NotAllowed | UnknownVisit>> {
  const allowed = refuseUnless(asker, 'take-money');
  if (!allowed.ok) return allowed;
  return inTransaction(database.db, async (trx): Promise<Result<Value, Fault | UnknownVisit>> => {
    const visit = await findVisitNamed(trx, reference);
    return visit === undefined ? failed({ kind: 'unknown-visit' }) : work(trx, visit);
  });
}

async function note(
  trx: Trx,
  { actor, requestId }: ClinicAsker,
  verb: string,
  appointmentId: string,
  now: Temporal.Instant,
): Promise<void> {
  const subject = { kind: 'appointment', id: appointmentId };
  await appendAuditEntry(trx, { actor, requestId, at: now, subject, action: `estimate.${verb}` });
}
