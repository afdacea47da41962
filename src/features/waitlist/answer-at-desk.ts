import type { Visit } from '#/features/booking/find-visit.ts';
import type { WaitFaultOf } from '#/features/waitlist/domain/faults.ts';
import { declineOffer, takeOffer, type AnswerFault } from '#/features/waitlist/answer-offer.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import { isWaiting, type EntryId, type OfferId } from '#/features/waitlist/domain/entry.ts';
import { leaveList } from '#/features/waitlist/end-old-entries.ts';
import { renewEntry } from '#/features/waitlist/own-place.ts';
import { findEntry } from '#/features/waitlist/store/entry-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** "Took it": what somebody said on the phone, within the time to answer. */
export async function tookAtDesk(
  context: WaitListContext,
  id: OfferId,
  asker: StaffAsker,
): Promise<Result<Visit, NotAllowed | AnswerFault>> {
  const allowed = refuseUnless(asker, 'book');
  return allowed.ok ? takeOffer(context, id, 'phone', asker) : allowed;
}

/** "Declined": the same. */
export async function declinedAtDesk(
  context: WaitListContext,
  id: OfferId,
  asker: StaffAsker,
): Promise<Result<null, NotAllowed | AnswerFault>> {
  const allowed = refuseUnless(asker, 'book');
  if (!allowed.ok) return allowed;
  const declined = await declineOffer(context, id, asker);
  return declined.ok ? ok(null) : declined;
}

type EntryFault = NotAllowed | WaitFaultOf<'not-waiting'>;

/** Whoever was called says that they still wait. */
export async function renewAtDesk(
  context: WaitListContext,
  id: EntryId,
  asker: StaffAsker,
): Promise<Result<null, EntryFault>> {
  const allowed = refuseUnless(asker, 'book');
  if (!allowed.ok) return allowed;
  const entry = await findEntry(context.database.db, id);
  return entry === undefined ? failed({ kind: 'not-waiting' }) : renewEntry(context, entry, asker);
}

/** Takes somebody off the list who asked for it, with what was on offer to them. */
export async function endAtDesk(
  context: WaitListContext,
  id: EntryId,
  asker: StaffAsker,
): Promise<Result<null, EntryFault>> {
  const allowed = refuseUnless(asker, 'book');
  if (!allowed.ok) return allowed;
  const entry = await findEntry(context.database.db, id);
  if (entry === undefined || !isWaiting(entry, context.clock.now().epochMilliseconds))
    return failed({ kind: 'not-waiting' });
  await inTransaction(context.database.db, (trx) => leaveList(context, trx, entry, 'by-desk', asker));
  return ok(null);
}
