import { answersOf } from '#/features/booking/answer-by-link.ts';
import type { KeptAnswer } from '#/features/booking/domain/visit-answer.ts';
import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import type { VisitNote } from '#/features/booking/domain/visit-note.ts';
import { newsOfVisits, type PersonNews } from '#/features/booking/people-news.ts';
import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import { readVisitAnswers } from '#/features/booking/read-visit-note.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import type { Payment } from '#/features/checkout/domain/payment.ts';
import { readCardPayments } from '#/features/checkout/read-card-payments.ts';
import { readBooks } from '#/features/checkout/read-income.ts';
import type { DeskContext } from '#/features/desk/context.ts';
import { estimatesOfVisits, type GivenEstimate } from '#/features/paperwork/list-estimates.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { may } from '#/features/staff/domain/roles.ts';
import {
  refuseUnless,
  refuseUnlessFresh,
  type CodeNeeded,
  type NotAllowed,
  type StaffAsker,
} from '#/features/staff/staff-asker.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import { exportTreatment, type ExportedTreatment } from '#/features/treatment/export-treatment.ts';
import { keptAfterVisit, type AfterVisit } from '#/features/treatment/home-care.ts';
import { waitsOfPerson, type WaitOfPerson } from '#/features/waitlist/waits-of-person.ts';
import { isUuid } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { listAuditEntries, type AuditLine } from '#/platform/audit/list-entries.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** A visit with all that hangs on it. */
export type ExportedVisit = PersonVisit & {
  readonly lines: readonly MoneyLine[];
  /** What they said by the link of the visit. */
  readonly said: readonly KeptAnswer[];
  readonly payments: readonly Payment[];
  readonly estimates: readonly GivenEstimate[];
  /** What was answered when booking; null when nothing, and where the asker may not read it. */
  readonly answers: VisitNote | null;
  /** The page for home, and how they said they were; null as above. */
  readonly after: AfterVisit | null;
};

export type ExportedPatient = {
  readonly person: Person;
  readonly visits: readonly ExportedVisit[];
  readonly news: readonly PersonNews[];
  readonly waits: readonly WaitOfPerson[];
  /** Who did or read what, the newest first. */
  readonly trail: readonly AuditLine[];
  /** Orders, histories, records; null where the asker may not read health. */
  readonly care: ExportedTreatment | null;
};

/** More lines than one person's visits ever leave. */
const MOST_LINES = 10_000;

type ExportContext = Pick<DeskContext, 'database' | 'clock' | 'sealedBox'> & TreatmentContext;

/**
 * What the desk keeps of one person, to give it to them. What is sealed is among it for whoever may read health, with a
 * line in the trail for each visit; the export leaves one more.
 */
export async function exportPatient(
  context: ExportContext,
  id: string,
  asker: StaffAsker,
): Promise<Result<ExportedPatient, NotAllowed | CodeNeeded | { readonly kind: 'unknown-patient' }>> {
  const { db } = context.database;
  const now = context.clock.now();
  for (const right of ['see-patients', 'export'] as const) {
    const allowed = refuseUnless(asker, right);
    if (!allowed.ok) return allowed;
  }
  const fresh = refuseUnlessFresh(asker, now);
  if (!fresh.ok) return fresh;
  const person = isUuid(id) ? await readPerson(db, id as PatientId) : null;
  if (person === null) return failed({ kind: 'unknown-patient' });
  const { actor, requestId } = asker;
  const subject = { kind: 'patient', id: person.id };
  await inTransaction(db, (trx) =>
    appendAuditEntry(trx, { actor, requestId, subject, at: now, action: 'patient.exported' }),
  );
  const booked = (await visitsOfPeople(db, [person.id])).get(person.id) ?? [];
  const visits = await withAll(context, booked, asker);
  const care = await exportTreatment(context, person.id, booked, asker);
  return ok({
    ...{ person, visits, care: care.ok ? care.value : null },
    news: await newsOfVisits(db, booked),
    trail: await trailOf(context, person, booked),
    waits: await waitsOfPerson(db, person.id),
  });
}

async function withAll(
  context: ExportContext,
  booked: readonly PersonVisit[],
  asker: StaffAsker,
): Promise<readonly ExportedVisit[]> {
  const { db } = context.database;
  const books = await readBooks(
    db,
    booked.map(({ id }) => id),
  );
  const visits: ExportedVisit[] = [];
  for (const visit of booked) {
    const answers = may(asker.staff, 'read-health') ? await readVisitAnswers(context, visit.id, asker) : null;
    visits.push({
      ...visit,
      lines: books.get(visit.id) ?? [],
      payments: await readCardPayments(db, visit.id),
      estimates: await estimatesOfVisits(db, [visit]),
      said: await answersOf(db, visit),
      answers: answers?.ok ? answers.value : null,
      after: may(asker.staff, 'read-health') ? await keptAfterVisit(context, visit.id) : null,
    });
  }
  return visits;
}

function trailOf(
  { database }: ExportContext,
  person: Person,
  visits: readonly PersonVisit[],
): Promise<readonly AuditLine[]> {
  const subjects = [
    { kind: 'patient', ids: person.rows.map(({ id }) => id) },
    { kind: 'appointment', ids: visits.map(({ id }) => id) },
  ];
  const filter = { actor: null, actions: null, fromMs: null, toMs: null, subjects };
  return listAuditEntries(database.db, filter, { before: null, most: MOST_LINES });
}
