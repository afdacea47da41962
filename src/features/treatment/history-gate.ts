import { cameByMail } from '#/features/booking/booking-tokens.ts';
import { findVisit, type Visit } from '#/features/booking/find-visit.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import { noteBirthDate } from '#/features/booking/note-birth-date.ts';
import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { auditAtVisit } from '#/features/treatment/at-visit.ts';
import type { HistoryContext } from '#/features/treatment/context.ts';
import type { TreatmentFaultOf } from '#/features/treatment/domain/faults.ts';
import { MOST_WRONG_TRIES } from '#/features/treatment/domain/history.ts';
import { isGateLocked, keepGate, setGate } from '#/features/treatment/store/history-gate.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS, type LocalDate } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';
import { isSameText } from '#/platform/security/same-text.ts';

export type OpenHistory = {
  readonly visit: Visit;
  readonly personId: PatientId;
  readonly birthDate: string;
  readonly proof: string;
  /** What was told or ordered elsewhere is shown to nobody who does not read what comes to the address. */
  readonly isMailed: boolean;
};

/** Long enough to find the box with the pills. */
const PROOF_MS = HOUR_MS;

/** Whether the clinic knows a birth date of the person: if not, the patient sets one and is asked for it from then on. */
export async function asksForBirthDate(context: HistoryContext, token: string): Promise<boolean> {
  const visit = await findVisit(context, token);
  if (visit === null) return false;
  return (await birthDateOf(context.database.db, visit, cameByMail(context, token, visit))) !== null;
}

/**
 * Opens the history of a visit: the link alone is not enough, because mail is read by others too. Nor is the birth date:
 * who books with the address of somebody else may know it, and opens nothing but what is told for that visit. Five wrong
 * birth dates close it for all visits of the person until the desk opens it.
 */
export async function openHistory(
  context: HistoryContext,
  token: string,
  birthDate: LocalDate,
  asker: Asker,
): Promise<Result<OpenHistory, TreatmentFaultOf<'no-visit' | 'refused' | 'locked'>>> {
  const found = await findVisit(context, token);
  if (found === null) return failed({ kind: 'no-visit' });
  return inTransaction(context.database.db, async (trx) => {
    const now = context.clock.now();
    const visit = await linkVisit(context, trx, found, now);
    const personId = (await readPerson(trx, visit.patientId))?.id ?? visit.patientId;
    const { wrongTries } = await keepGate(trx, personId);
    if (await isGateLocked(trx, personId)) return failed({ kind: 'locked' });
    const isMailed = cameByMail(context, token, visit);
    const known = await birthDateOf(trx, visit, isMailed);
    if (known === null) await noteBirthDate(trx, visit, birthDate, asker, now);
    else if (!isSameText(birthDate, known)) {
      const tries = wrongTries + 1;
      const isLast = tries >= MOST_WRONG_TRIES;
      await setGate(trx, personId, tries, isLast ? now.epochMilliseconds : null);
      if (isLast) await auditAtVisit(trx, asker, visit, 'history-locked', now);
      return failed({ kind: isLast ? 'locked' : 'refused' });
    }
    await setGate(trx, personId, 0, null);
    return ok({ visit, personId, birthDate, proof: proofFor(context, visit), isMailed });
  });
}

/** With what a page got when the birth date was right. Null when it is too old, or was for another visit. */
export async function reopenHistory(
  context: HistoryContext,
  token: string,
  proof: string,
): Promise<OpenHistory | null> {
  const visit = await findVisit(context, token);
  if (visit === null || visit.patientId === null || !isFresh(context, visit, proof)) return null;
  const { db } = context.database;
  const personId = (await readPerson(db, visit.patientId))?.id ?? visit.patientId;
  if (await isGateLocked(db, personId)) return null;
  const isMailed = cameByMail(context, token, visit);
  const birthDate = await birthDateOf(db, visit, isMailed);
  if (birthDate === null) return null;
  return { visit, personId, birthDate, proof: proofFor(context, visit), isMailed };
}

/**
 * As the clinic knows it; else as it was told first: a later booking in the name of a person opens nothing by a date of its
 * own. For a link that came by no mail only what was typed for this visit, which says nothing about the person.
 */
async function birthDateOf(
  db: Db | Trx,
  { patient, patientId }: Visit,
  isMailed: boolean,
): Promise<string | null> {
  const person = patientId === null || !isMailed ? null : await readPerson(db, patientId);
  if (person === null) return patient.birthDate;
  const known = person.rows.map(({ facts }) => facts.birthDate).find((date) => date !== null);
  if (known !== undefined) return known;
  const visits = (await visitsOfPeople(db, [person.id])).get(person.id) ?? [];
  const told = visits.toSorted((one, other) => one.bookedAtMs - other.bookedAtMs);
  return told.map(({ typed }) => typed.birthDate).find((date) => date !== null) ?? patient.birthDate;
}

function proofFor({ sealedBox, clock }: HistoryContext, { id }: Visit): string {
  return sealedBox.seal(String(clock.now().epochMilliseconds + PROOF_MS), placeOf(id));
}

function isFresh({ sealedBox, clock }: HistoryContext, { id }: Visit, proof: string): boolean {
  try {
    return Number(sealedBox.open(proof, placeOf(id))) >= clock.now().epochMilliseconds;
  } catch {
    // Anybody can send anything as a proof: what does not open was never ours, or was for another visit.
    return false;
  }
}

function placeOf(rowId: string) {
  return { table: 'visit-history', rowId, column: 'proof' };
}
