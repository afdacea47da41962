import { patientAsking, type BookingContext } from '#/features/booking/context.ts';
import { findVisit } from '#/features/booking/find-visit.ts';
import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import type { HeardFrom } from '#/features/patients/domain/heard-from.ts';
import { noteHeardFrom } from '#/features/patients/note-heard-from.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { inTransaction } from '#/platform/db/database.ts';

type LinkContext = Pick<BookingContext, 'database' | 'linkTokens' | 'clock'>;

/** Whether the page of this visit asks how the clinic was found: with the first visit of a person, until they said. */
export async function asksHeardFrom(context: LinkContext, token: string): Promise<boolean> {
  const visit = await findVisit(context, token);
  if (visit === null || visit.patientId === null) return false;
  const person = await readPerson(context.database.db, visit.patientId);
  if (person === null || person.heardFrom !== null) return false;
  const visits = (await visitsOfPeople(context.database.db, [person.id])).get(person.id) ?? [];
  return visits.every(({ id }) => id === visit.id);
}

/** What the holder of the link says. Once: a second answer, and a link that opens nothing, change nothing. */
export async function tellHeardFrom(
  context: LinkContext,
  token: string,
  heardFrom: HeardFrom,
  requestId: string,
): Promise<void> {
  const patientId = (await findVisit(context, token))?.patientId ?? null;
  if (patientId === null || !(await asksHeardFrom(context, token))) return;
  await inTransaction(context.database.db, (trx) =>
    noteHeardFrom(trx, patientId, heardFrom, patientAsking(requestId), context.clock.now()),
  );
}
