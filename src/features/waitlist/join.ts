import { clientPseudonym } from '#/features/booking/booking-tokens.ts';
import { countUse } from '#/features/booking/booking-limits.ts';
import type { PatientContact } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { findVisit, type Visit } from '#/features/booking/find-visit.ts';
import { patientAsking } from '#/features/booking/context.ts';
import { isMarked } from '#/features/patients/owner-decides.ts';
import { HOME_LOCATION } from '#/features/patients/domain/patient.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { EntryId, WaitListEntry } from '#/features/waitlist/domain/entry.ts';
import type { WaitFaultOf } from '#/features/waitlist/domain/faults.ts';
import type { RankedTime } from '#/features/waitlist/domain/plan-offers.ts';
import { waitEnds } from '#/features/waitlist/domain/wait-rule.ts';
import { stretchesOf, type Wishes } from '#/features/waitlist/domain/wishes.ts';
import { waitProofMail } from '#/features/waitlist/mail/proof-mail.ts';
import { waitMailView } from '#/features/waitlist/mail/wait-mail-view.ts';
import { lookAgain, putOnList } from '#/features/waitlist/put-on-list.ts';
import { timesThatSuit } from '#/features/waitlist/read-waiting.ts';
import { insertEntry } from '#/features/waitlist/store/entry-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Visitor } from '#/platform/asker.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

export type JoinWish = { readonly service: string; readonly wishes: Wishes };

/** Somebody who asks by the website, without a visit. */
export type NewJoining = JoinWish & {
  readonly contact: Pick<PatientContact, 'firstName' | 'lastName' | 'phone'> & { readonly email: string };
};

export type JoinFault =
  FaultOf<'too-many-requests' | 'please-call' | 'no-visit' | 'not-movable'> | WaitFaultOf<'free-now'>;

/** `look-in-mail`: the press behind the link of a mail puts them on the list. */
export type Joined = { readonly kind: 'look-in-mail' } | { readonly kind: 'joined'; readonly id: EntryId };

const CLIENT_RULE = { uses: 10, windowMs: HOUR_MS };

/**
 * Asks for a place. Nobody is on the list before the owner of the mailbox presses the button behind the link; the answer is
 * the same for every address.
 */
export async function askToJoin(
  context: WaitListContext,
  joining: NewJoining,
  noneOfThese: boolean,
  visitor: Visitor,
): Promise<Result<Joined, JoinFault>> {
  const allowed = await countJoin(context, visitor);
  if (!allowed.ok) return allowed;
  const times = await timesThatSuit(context, joining, null);
  if (times.length > 0 && !noneOfThese) return failed({ kind: 'free-now', times });
  const entry = newEntry(context, { ...joining, visit: null }, joining.contact, times);
  const asked = await inTransaction(context.database.db, (trx) => askForProof(context, trx, entry));
  return asked ? ok({ kind: 'look-in-mail' }) : failed({ kind: 'too-many-requests', retryAfterMs: HOUR_MS });
}

/** The same by the private link of a visit: for something sooner. A proved mailbox is on the list at once. */
export async function joinByVisit(
  context: WaitListContext,
  token: string,
  wishes: Wishes,
  noneOfThese: boolean,
  visitor: Visitor,
): Promise<Result<Joined, JoinFault>> {
  const visit = await findVisit(context, token);
  if (visit === null) return failed({ kind: 'no-visit' });
  const allowed = await countJoin(context, visitor);
  if (!allowed.ok) return allowed;
  const nowMs = context.clock.now().epochMilliseconds;
  const { patientId } = visit;
  if (visit.status !== 'booked' || visit.startsAtMs <= nowMs || patientId === null)
    return failed({ kind: 'not-movable' });
  const wish = { service: visit.service, wishes };
  const times = await timesThatSuit(context, wish, visit.startsAtMs);
  if (times.length > 0 && !noneOfThese) return failed({ kind: 'free-now', times });
  const entry = newEntry(context, { ...wish, visit }, visit.patient, times);
  const { email } = visit.patient;
  const { db } = context.database;
  if (email !== null && !(await context.provedMailboxes.isProved(db, email))) {
    const asked = await inTransaction(db, (trx) => askForProof(context, trx, { ...entry, email }));
    return asked
      ? ok({ kind: 'look-in-mail' })
      : failed({ kind: 'too-many-requests', retryAfterMs: HOUR_MS });
  }
  if (email !== null && (await isMarked(db, patientId))) return failed({ kind: 'please-call' });
  const asker = patientAsking(visitor.requestId);
  const joined = await lookAgain(() =>
    inTransaction(db, (trx) => putOnList(context, trx, { ...entry, patientId }, true, asker)),
  );
  return ok({ kind: 'joined', id: joined.id });
}

function countJoin(context: WaitListContext, { clientKey }: Visitor) {
  return countUse(context, `wait-list:${clientPseudonym(context, clientKey)}`, CLIENT_RULE);
}

/** Writes the entry that waits for its proof, and its mail. False when the mailbox has had its mails of the day. */
async function askForProof(
  context: WaitListContext,
  trx: Trx,
  entry: WaitListEntry & { readonly email: string },
): Promise<boolean> {
  const { email, id } = entry;
  const now = context.clock.now();
  const name = `wait-list.proof:${id}`;
  const room = await context.strangerMail.take(trx, { email, name, atMs: now.epochMilliseconds });
  if (!room.allowed) return false;
  await insertEntry(trx, entry);
  await appendOutboxMessage(trx, {
    kind: 'wait-list.proof',
    recipient: email,
    mail: waitProofMail(id, waitMailView(context.content.clinic, context.config.siteUrl)),
    idempotencyKey: name,
    now,
  });
  return true;
}

type Contact = Pick<PatientContact, 'firstName' | 'lastName' | 'phone' | 'email'>;

/** Not yet on the list. `times`: what was free when it was asked for, and did not suit. */
export function newEntry<Who extends Contact>(
  { ids, clock }: Pick<WaitListContext, 'ids' | 'clock'>,
  { service, wishes, visit }: JoinWish & { readonly visit: Pick<Visit, 'id'> | null },
  { firstName, lastName, phone, email }: Who,
  times: readonly RankedTime[],
): WaitListEntry & { readonly email: Who['email'] } {
  const nowMs = clock.now().epochMilliseconds;
  return {
    ...{ id: ids.uuid() as EntryId, location: HOME_LOCATION, patientId: null, source: 'web' },
    ...{ appointmentId: visit?.id ?? null, firstName, lastName, phone, email, service, wishes },
    ...{ passed: stretchesOf(times), askedAtMs: nowMs, joinedAtMs: null, renewedAtMs: null },
    ...{ endsAtMs: waitEnds(nowMs), silences: 0, questionAtMs: null },
    ...{ endedAtMs: null, endedBecause: null, version: 1 },
  };
}
