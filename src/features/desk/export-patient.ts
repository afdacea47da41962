import { answersOf } from '#/features/booking/answer-by-link.ts';
import type { KeptAnswer } from '#/features/booking/domain/visit-answer.ts';
import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import { newsOfVisits, type PersonNews } from '#/features/booking/people-news.ts';
import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import { hasVisitNote, readVisitNote } from '#/features/booking/read-visit-note.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { readBooks } from '#/features/checkout/read-income.ts';
import type { DeskContext } from '#/features/desk/context.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import {
  refuseUnless,
  refuseUnlessFresh,
  type CodeNeeded,
  type NotAllowed,
  type StaffAsker,
} from '#/features/staff/staff-asker.ts';
import { keptAfterVisit, type AfterVisit } from '#/features/treatment/home-care.ts';
import { waitsOfPerson, type WaitOfPerson } from '#/features/waitlist/waits-of-person.ts';
import { isUuid } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** A visit with all that hangs on it. */
export type ExportedVisit = PersonVisit & {
  /** What the patient wrote about why they come; null when nothing. */
  readonly wrote: string | null;
  readonly lines: readonly MoneyLine[];
  /** What they said by the link of the visit. */
  readonly said: readonly KeptAnswer[];
  /** The page for home, and how they said they were. */
  readonly after: AfterVisit;
};

export type ExportedPatient = {
  readonly person: Person;
  readonly visits: readonly ExportedVisit[];
  readonly news: readonly PersonNews[];
  readonly waits: readonly WaitOfPerson[];
};

const RIGHTS = ['see-patients', 'export', 'read-health'] as const;

/**
 * What the desk keeps of one person, to give it to them: facts, visits with what they wrote, money, messages. Reading what
 * they wrote leaves a line for each visit, the export one more.
 */
export async function exportPatient(
  context: Pick<DeskContext, 'database' | 'clock' | 'sealedBox'>,
  id: string,
  asker: StaffAsker,
): Promise<Result<ExportedPatient, NotAllowed | CodeNeeded | { readonly kind: 'unknown-patient' }>> {
  const { db } = context.database;
  const now = context.clock.now();
  for (const right of RIGHTS) {
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
  const visits = (await visitsOfPeople(db, [person.id])).get(person.id) ?? [];
  const books = await readBooks(
    db,
    visits.map((visit) => visit.id),
  );
  const exported: ExportedVisit[] = [];
  for (const visit of visits) {
    const wrote = await wroteFor(context, visit, asker);
    const said = await answersOf(db, visit);
    const after = await keptAfterVisit(context, visit.id);
    exported.push({ ...visit, wrote, said, after, lines: books.get(visit.id) ?? [] });
  }
  return ok({
    ...{ person, visits: exported },
    news: await newsOfVisits(db, visits),
    waits: await waitsOfPerson(db, person.id),
  });
}

async function wroteFor(
  context: Pick<DeskContext, 'database' | 'clock' | 'sealedBox'>,
  { id }: PersonVisit,
  asker: StaffAsker,
): Promise<string | null> {
  if (!(await hasVisitNote(context.database.db, id))) return null;
  const note = await readVisitNote(context, id, asker);
  return note.ok ? note.value : null;
}
