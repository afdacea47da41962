import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { WaitFaultOf } from '#/features/waitlist/domain/faults.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import { chainFor, whoFits } from '#/features/waitlist/domain/plan-offers.ts';
import { isCallOnly, isQuiet } from '#/features/waitlist/domain/wait-rule.ts';
import { channelOf, makeOffer } from '#/features/waitlist/make-offer.ts';
import { readFreeTimes, readWaiting, type WaitingPerson } from '#/features/waitlist/read-waiting.ts';
import { listMovesSince } from '#/features/waitlist/store/offer-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';

export type DeskOffer = {
  readonly entry: string;
  readonly practitioner: string;
  readonly startsAtMs: number;
  /** Why somebody is asked before others; null in the order of the rule. */
  readonly reason: string | null;
};

export type DeskOfferFault =
  NotAllowed | WaitFaultOf<'not-waiting' | 'not-free' | 'needs-reason'> | FaultOf<'owner-decides'>;

/**
 * Keeps a time for one person because somebody at the desk asks them now. Out of order it needs a written reason, which
 * stands with the offer. What begins soon, and who has no address, is told by telephone; the clock is the same.
 */
export async function offerAtDesk(
  context: WaitListContext,
  { entry, practitioner, startsAtMs, reason }: DeskOffer,
  asker: StaffAsker,
): Promise<Result<WaitListOffer, DeskOfferFault>> {
  const allowed = refuseUnless(asker, 'book');
  if (!allowed.ok) return allowed;
  const { timeZone } = context.content.clinic;
  const nowMs = context.clock.now().epochMilliseconds;
  const waiting = await readWaiting(context);
  const person = waiting.find(({ id }) => id === entry);
  if (person === undefined || person.openOffer !== null) return failed({ kind: 'not-waiting' });
  if (person.ownerDecides && asker.staff.role !== 'owner') return failed({ kind: 'owner-decides' });
  const times = (await readFreeTimes(context, [person.entry]))(person.entry);
  const time = times.find((one) => one.practitioner === practitioner && one.startsAtMs === startsAtMs);
  if (time === undefined) return failed({ kind: 'not-free' });
  const isFirst = firstToAsk(waiting, person, whoFits(waiting, time, nowMs));
  if (!isFirst && reason === null) return failed({ kind: 'needs-reason' });
  const moves = await listMovesSince(context.database.db, nowMs - DAY_MS);
  const isCall = isCallOnly(nowMs, startsAtMs) || isQuiet(timeZone, nowMs);
  const offer = await makeOffer(
    context,
    {
      ...{ person, time, chain: chainFor(time, moves, { timeZone, nowMs }) },
      channel: isCall ? 'phone' : channelOf(person),
      offeredBy: asker.staff.id,
      reason: isFirst ? null : reason,
    },
    asker,
  );
  return offer === null ? failed({ kind: 'not-free' }) : ok(offer);
}

/** Who waits for another kind of visit is not before anybody at this time. */
function firstToAsk(
  waiting: readonly WaitingPerson[],
  person: WaitingPerson,
  fits: readonly WaitingPerson[],
): boolean {
  const rivals = fits.filter(
    ({ entry, mayBeAsked, id }) => id === person.id || (mayBeAsked && entry.service === person.entry.service),
  );
  return waiting.includes(person) && rivals[0]?.id === person.id;
}
