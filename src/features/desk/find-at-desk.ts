import { nextAndLast, type PersonVisit } from '#/features/booking/domain/person-visits.ts';
import { personByReference, visitsOfPeople } from '#/features/booking/people-visits.ts';
import { openMoneyCents } from '#/features/checkout/open-money.ts';
import { addressOfVoucher } from '#/features/newsletter/voucher-owner.ts';
import type { DeskContext } from '#/features/desk/context.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import { peopleAt } from '#/features/patients/erase-person.ts';
import { findPeople, listPeople, type FoundPeople } from '#/features/patients/find-people.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';

export type FoundPatient = {
  readonly person: Person;
  readonly next: PersonVisit | null;
  /** Those after the next one. */
  readonly later: readonly PersonVisit[];
  readonly last: PersonVisit | null;
  /** What is open of all their visits; below zero, so much was paid too much. */
  readonly balanceCents: number;
};

export type FoundAtDesk = Omit<FoundPeople, 'people'> & { readonly patients: readonly FoundPatient[] };

type FindingContext = Pick<DeskContext, 'database' | 'clock' | 'sealedBox'>;

/** One box for everything somebody says on the phone: name, part of a phone number, address, booking number, gift code. */
export async function findAtDesk(
  context: FindingContext,
  text: string,
  asker: StaffAsker,
): Promise<Result<FoundAtDesk, NotAllowed>> {
  const allowed = refuseUnless(asker, 'see-patients');
  if (!allowed.ok) return allowed;
  const named = await namedByNumber(context, text);
  if (named.length > 0) {
    const people = await listPeople(context.database.db, named);
    return ok({ patients: await withVisits(context, people), hasMore: false, isTooShort: false });
  }
  const found = await findPeople(context, text, asker);
  if (!found.ok) return found;
  const { people, ...rest } = found.value;
  return ok({ ...rest, patients: await withVisits(context, people) });
}

/** Whom a booking number or a gift code names. */
async function namedByNumber(context: FindingContext, text: string): Promise<readonly PatientId[]> {
  const { db } = context.database;
  const person = await personByReference(db, text);
  if (person !== null) return [person];
  const address = await addressOfVoucher(context, text);
  return address === null ? [] : peopleAt(db, address);
}

async function withVisits(
  { database, clock }: FindingContext,
  people: readonly Person[],
): Promise<readonly FoundPatient[]> {
  const nowMs = clock.now().epochMilliseconds;
  const visitsOf = await visitsOfPeople(
    database.db,
    people.map(({ id }) => id),
  );
  const openOf = await openMoneyCents(database.db, [...visitsOf.values()].flat());
  return people.map((person) => {
    const visits = visitsOf.get(person.id) ?? [];
    const { ahead, last } = nextAndLast(visits, nowMs);
    const balanceCents = visits.reduce((sum, { id }) => sum + openOf(id), 0);
    return { person, next: ahead[0] ?? null, later: ahead.slice(1), last, balanceCents };
  });
}
