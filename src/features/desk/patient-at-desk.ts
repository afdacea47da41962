import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import { newsOfVisits, type PersonNews } from '#/features/booking/people-news.ts';
import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import { openMoneyCents } from '#/features/checkout/open-money.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { readBooks } from '#/features/checkout/read-income.ts';
import { papersOfPerson, type PersonPaper } from '#/features/desk/papers-of-person.ts';
import type { DeskContext } from '#/features/desk/context.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import { differencesOf, type TypedDifference } from '#/features/patients/domain/typed-difference.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { doubtfulPairs, type DoubtfulPair } from '#/features/patients/settle-pair.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import { planPositions } from '#/features/treatment/plan-positions.ts';
import { isUuid } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type PatientAtDesk = {
  readonly person: Person;
  /** Every booked visit, the latest first. */
  readonly visits: readonly PersonVisit[];
  readonly balanceCents: number;
  /** What is open for each visit; nothing for one that is even. */
  readonly openCents: ReadonlyMap<string, number>;
  /** About the latest visits; never what a message says. */
  readonly news: readonly PersonNews[];
  /** Every line of money of all visits, the newest first. */
  readonly lines: readonly (MoneyLine & { readonly reference: PersonVisit['reference'] })[];
  readonly papers: readonly PersonPaper[];
  readonly pairs: readonly DoubtfulPair[];
  /** What was typed with bookings since somebody last looked, and is not what the clinic knows. */
  readonly toCheck: readonly (TypedDifference & { readonly visit: PersonVisit })[];
};

/** Messages are shown of so many visits. */
const MOST_TOLD = 12;

/** All that the desk sees of one person. Nothing about health is among it. */
export async function patientAtDesk(
  context: Pick<DeskContext, 'database'> & TreatmentContext,
  id: string,
  asker: StaffAsker,
): Promise<Result<PatientAtDesk, NotAllowed | { readonly kind: 'unknown-patient' }>> {
  const allowed = refuseUnless(asker, 'see-patients');
  if (!allowed.ok) return allowed;
  const { db } = context.database;
  const person = isUuid(id) ? await readPerson(db, id as PatientId) : null;
  if (person === null) return failed({ kind: 'unknown-patient' });
  const visits = (await visitsOfPeople(db, [person.id])).get(person.id) ?? [];
  const openOf = await openMoneyCents(db, visits);
  const ids = visits.map(({ id }) => id);
  const books = await readBooks(db, ids);
  const plans = await planPositions(
    context,
    visits.map((visit) => ({ ...visit, patientId: person.id })),
    asker,
  );
  return ok({
    person,
    visits,
    balanceCents: visits.reduce((sum, visit) => sum + openOf(visit.id), 0),
    openCents: new Map(visits.map(({ id }) => [id, openOf(id)])),
    news: await newsOfVisits(db, visits.slice(0, MOST_TOLD)),
    lines: visits
      .flatMap(({ id, reference }) => (books.get(id) ?? []).map((line) => ({ ...line, reference })))
      .toSorted((one, other) => other.atMs - one.atMs),
    papers: await papersOfPerson(db, person.id, { visits, books, planned: new Set(plans.keys()) }),
    pairs: await doubtfulPairs(db, person),
    toCheck: visits
      .filter(({ bookedAtMs }) => bookedAtMs > person.rows[0].checkedAtMs)
      .flatMap((visit) => differencesOf(person.facts, visit.typed).map((one) => ({ ...one, visit }))),
  });
}
