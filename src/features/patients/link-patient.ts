import type { PatientsContext } from '#/features/patients/context.ts';
import { doubtOf } from '#/features/patients/domain/doubtful-pair.ts';
import { mailboxesOf } from '#/features/patients/domain/mailboxes.ts';
import { nameKeyOf } from '#/features/patients/domain/name-key.ts';
import {
  EMPTY_COMFORT,
  HOME_LOCATION,
  type BookedFacts,
  type PatientId,
  type PatientRecord,
} from '#/features/patients/domain/patient.ts';
import { samePerson } from '#/features/patients/domain/same-person.ts';
import { listKnownAs, lockName, noteKnownAs } from '#/features/patients/store/known-as-store.ts';
import { listAlike, notePair } from '#/features/patients/store/pair-store.ts';
import { insertPatient } from '#/features/patients/store/patient-store.ts';
import type { Trx } from '#/platform/db/database.ts';

type LinkingContext = Pick<PatientsContext, 'ids'>;

/**
 * Whose visit this is, in the transaction that books it: the patient with the same mailbox in all its spellings, the
 * same name, and the same birth date where both are known. Anybody else is new. What is known of a patient stays as it
 * is, whatever was typed: a stranger may know an address.
 */
export async function linkPatient(
  context: LinkingContext,
  trx: Trx,
  facts: BookedFacts,
  now: Temporal.Instant,
): Promise<PatientId> {
  const mailboxes = mailboxesOf(facts.email);
  const [mailbox] = mailboxes;
  if (mailbox === undefined) return addPatient(context, trx, facts, now);
  const nameKey = nameKeyOf(facts);
  await lockName(trx, mailbox, nameKey);
  const known = samePerson(await listKnownAs(trx, mailboxes, nameKey), facts.birthDate);
  if (known === null) return addPatient(context, trx, facts, now);
  const way = { mailbox, nameKey, birthDate: facts.birthDate };
  await noteKnownAs(trx, way, { id: known, location: HOME_LOCATION });
  return known;
}

/** From now on a booking in this way is of this patient, unless the way leads to somebody already. */
export async function noteWay(
  trx: Trx,
  facts: BookedFacts,
  patient: { readonly id: PatientId; readonly location: string },
): Promise<void> {
  const [mailbox] = mailboxesOf(facts.email);
  if (mailbox === undefined) return;
  const nameKey = nameKeyOf(facts);
  await lockName(trx, mailbox, nameKey);
  await noteKnownAs(trx, { mailbox, nameKey, birthDate: facts.birthDate }, patient);
}

/** A new patient, whoever else there is; those who may be the same person are noted as pairs for a person to look at. */
export async function addPatient(
  { ids }: LinkingContext,
  trx: Trx,
  facts: BookedFacts,
  now: Temporal.Instant,
): Promise<PatientId> {
  const patient = newPatient(ids.uuid() as PatientId, facts, now.epochMilliseconds);
  const mailboxes = mailboxesOf(facts.email);
  const mailbox = mailboxes[0] ?? null;
  const nameKey = nameKeyOf(facts);
  await insertPatient(trx, patient);
  if (mailbox !== null) await noteKnownAs(trx, { mailbox, nameKey, birthDate: facts.birthDate }, patient);
  for (const alike of await listAlike(trx, mailboxes, nameKey, patient.id)) {
    const reason = doubtOf({ ...facts, mailbox }, alike);
    if (reason !== null) await notePair(trx, [patient.id, alike.id], reason, now.epochMilliseconds);
  }
  return patient.id;
}

function newPatient(id: PatientId, facts: BookedFacts, nowMs: number): PatientRecord {
  return {
    id,
    location: HOME_LOCATION,
    facts: {
      firstName: facts.firstName,
      lastName: facts.lastName,
      email: facts.email,
      phone: facts.phone,
      otherPhone: null,
      birthDate: facts.birthDate,
      guardian: facts.guardian,
    },
    comfort: EMPTY_COMFORT,
    ownerDecides: false,
    heardFrom: null,
    mergedInto: null,
    keptId: id,
    checkedAtMs: nowMs,
    createdAtMs: nowMs,
    version: 1,
  };
}
