import { nameKeyOf } from '#/features/patients/domain/name-key.ts';
import type { BookedFacts, PatientId } from '#/features/patients/domain/patient.ts';
import { mailboxesOf } from '#/features/patients/domain/mailboxes.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { isMarkedExactly } from '#/features/patients/store/mark-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/**
 * True when these facts name somebody about whose visits the owner decides, and whoever typed them knows more of the
 * person than an address: the name and the birth date fit, and the mailbox or the phone. To anybody else nothing may
 * tell whether there is a mark: decision 031.
 */
export async function isOwnersDecision(db: Db | Trx, facts: BookedFacts): Promise<boolean> {
  const { birthDate, phone } = facts;
  if (birthDate === null) return false;
  return isMarkedExactly(db, {
    mailboxes: mailboxesOf(facts.email),
    nameKey: nameKeyOf(facts),
    birthDate,
    phone,
  });
}

/** The same of a patient who is known by name: for staff, and for who has shown that the mailbox is theirs. */
export async function isMarked(db: Db | Trx, id: PatientId): Promise<boolean> {
  return (await readPerson(db, id))?.ownerDecides === true;
}
