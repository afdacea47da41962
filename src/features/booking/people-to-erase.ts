import type { BookingContext } from '#/features/booking/context.ts';
import { personKey } from '#/features/booking/domain/person-key.ts';
import {
  findVisitByReference,
  listBookedAddresses,
  listVisitsOfPatients,
  listVisitsUnder,
  type VisitOfPerson,
} from '#/features/booking/store/erase-store.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { keptIdOf, peopleAt } from '#/features/patients/erase-person.ts';
import { mailboxOf, parseEmailAddress, type EmailAddress } from '#/kernel/email-address.ts';

type LookingContext = Pick<BookingContext, 'database'>;

/** Whom somebody asked to forget: everybody of an address, the patient of a visit, or one patient. */
export type PeopleAsked =
  | { readonly kind: 'address'; readonly email: EmailAddress }
  | { readonly kind: 'visit'; readonly reference: string }
  | { readonly kind: 'patient'; readonly id: string };

/** Their visits, and the rows of each patient; a patient may have no visit. */
export type PeopleToErase = {
  readonly visits: readonly VisitOfPerson[];
  readonly people: readonly PatientId[];
};

export async function peopleToErase(context: LookingContext, asked: PeopleAsked): Promise<PeopleToErase> {
  switch (asked.kind) {
    case 'address':
      return peopleOfAddress(context, asked.email);
    case 'visit':
      return patientOfVisit(context, asked.reference);
    case 'patient':
      return onePatient(context, asked.id as PatientId);
  }
}

/** Everything booked under an address, however it was spelled, and every patient who is reached there. */
async function peopleOfAddress({ database }: LookingContext, email: EmailAddress): Promise<PeopleToErase> {
  const wanted = mailboxOf(email);
  const spellings = (await listBookedAddresses(database.db)).filter((address) => {
    const parsed = parseEmailAddress(address);
    return parsed.ok && mailboxOf(parsed.value) === wanted;
  });
  const visits = await listVisitsUnder(database.db, spellings);
  const reached = await peopleAt(database.db, email);
  return { visits, people: [...new Set([...reached, ...peopleOf(visits)])] };
}

/** The visits of the one patient whom a reference names; others may share the address. Nobody for an unknown one. */
async function patientOfVisit({ database }: LookingContext, reference: string): Promise<PeopleToErase> {
  const named = await findVisitByReference(database.db, reference);
  if (named === undefined || named.phone === '') return { visits: [], people: [] };
  const [person] = peopleOf([named]);
  const linked = person === undefined ? [] : await listVisitsOfPatients(database.db, [person]);
  // What was never booked belongs to no patient and is told by the name.
  const unlinked = (
    named.email === null ? [named] : await listVisitsUnder(database.db, [named.email])
  ).filter((visit) => visit.personId === null && personKey(visit) === personKey(named));
  return { visits: [...linked, ...unlinked], people: person === undefined ? [] : [person] };
}

async function onePatient({ database }: LookingContext, id: PatientId): Promise<PeopleToErase> {
  const kept = await keptIdOf(database.db, id);
  if (kept === null) return { visits: [], people: [] };
  return { visits: await listVisitsOfPatients(database.db, [kept]), people: [kept] };
}

function peopleOf(visits: readonly VisitOfPerson[]): readonly PatientId[] {
  return [...new Set(visits.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
}
