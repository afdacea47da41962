import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { WaitFaultOf } from '#/features/waitlist/domain/faults.ts';
import { findVisitById } from '#/features/booking/find-visit.ts';
import { isMarked } from '#/features/patients/owner-decides.ts';
import { linkPatient } from '#/features/patients/link-patient.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { EntryId, WaitListEntry } from '#/features/waitlist/domain/entry.ts';
import { UNPROVED_HOURS } from '#/features/waitlist/domain/wait-rule.ts';
import { lookAgain, putOnList } from '#/features/waitlist/put-on-list.ts';
import { findEntry } from '#/features/waitlist/store/entry-store.ts';
import { readProofToken } from '#/features/waitlist/wait-tokens.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/** What the link of the mail opens. `over`: nobody pressed in time, or the person waits under another entry. */
export type ProofLink =
  | { readonly kind: 'waits' | 'joined'; readonly entry: WaitListEntry }
  | { readonly kind: 'over' | 'not-whole' };

/** Only looks. */
export async function openWaitProof(context: WaitListContext, token: string): Promise<ProofLink> {
  const id = readProofToken(context, token);
  if (id === null) return { kind: 'not-whole' };
  const entry = await findEntry(context.database.db, id);
  if (entry === undefined) return { kind: 'over' };
  if (entry.joinedAtMs !== null) return { kind: 'joined', entry };
  return isInTime(context, entry) ? { kind: 'waits', entry } : { kind: 'over' };
}

function isInTime({ clock }: Pick<WaitListContext, 'clock'>, { askedAtMs }: WaitListEntry): boolean {
  return clock.now().epochMilliseconds < askedAtMs + UNPROVED_HOURS * HOUR_MS;
}

/** Proves the mailbox and puts its owner on the list. Pressed again it answers the same. */
export async function proveEntry(
  context: WaitListContext,
  token: string,
  asker: Asker,
): Promise<Result<EntryId, WaitFaultOf<'over' | 'not-whole'> | FaultOf<'please-call'>>> {
  const id = readProofToken(context, token);
  if (id === null) return failed({ kind: 'not-whole' });
  try {
    const joined = await lookAgain(() =>
      inTransaction(context.database.db, (trx) => prove(context, trx, id, asker)),
    );
    return joined === null ? failed({ kind: 'over' }) : ok(joined);
  } catch (error) {
    if (error instanceof OwnerDecides) return failed({ kind: 'please-call' });
    throw error;
  }
}

/** Nothing is written: who has proved the mailbox may be told to call. */
class OwnerDecides extends Error {
  override readonly name = 'OwnerDecides';
}

async function prove(context: WaitListContext, trx: Trx, id: EntryId, asker: Asker): Promise<EntryId | null> {
  const entry = await findEntry(trx, id);
  if (entry === undefined) return null;
  if (entry.joinedAtMs !== null) return entry.id;
  if (!isInTime(context, entry) || entry.email === null) return null;
  const now = context.clock.now();
  const patientId = await patientOf(context, trx, entry, now);
  if (await isMarked(trx, patientId)) throw new OwnerDecides('The owner decides.');
  await context.provedMailboxes.prove(trx, entry.email, now);
  const joined = await putOnList(context, trx, { ...entry, patientId }, false, asker);
  return joined.id;
}

async function patientOf(
  context: WaitListContext,
  trx: Trx,
  entry: WaitListEntry,
  now: Temporal.Instant,
): Promise<PatientId> {
  const visit = entry.appointmentId === null ? undefined : await findVisitById(trx, entry.appointmentId);
  if (visit !== undefined && visit.patientId !== null) return visit.patientId;
  const { firstName, lastName, email, phone } = entry;
  return linkPatient(
    context,
    trx,
    { firstName, lastName, email, phone, birthDate: null, guardian: null },
    now,
  );
}
