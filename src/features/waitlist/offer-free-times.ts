import { readJustFreed } from '#/features/booking/read-just-freed.ts';
import { askWhoStillWaits } from '#/features/waitlist/ask-who-still-waits.ts';
import { closeOffer } from '#/features/waitlist/close-offer.ts';
import { auditWait } from '#/features/waitlist/audit-wait.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import { planOffers, type RankedTime } from '#/features/waitlist/domain/plan-offers.ts';
import { isQuiet } from '#/features/waitlist/domain/wait-rule.ts';
import { endOldEntries } from '#/features/waitlist/end-old-entries.ts';
import { channelOf, makeOffer } from '#/features/waitlist/make-offer.ts';
import { readFreeTimes, readWaiting, type WaitingPerson } from '#/features/waitlist/read-waiting.ts';
import { countSilence } from '#/features/waitlist/store/entry-store.ts';
import { listMovesSince, listUnanswered } from '#/features/waitlist/store/offer-store.ts';
import { overlaps } from '#/kernel/interval.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction } from '#/platform/db/database.ts';

export const WAIT_LIST_JOB: Asker = { actor: { kind: 'job', id: 'offer-free-times' }, requestId: null };

export type ListWork = {
  readonly offered: number;
  readonly silent: number;
  readonly ended: number;
};

/**
 * Looks at everything that is free now, whatever made it free: a visit that was cancelled or moved, hours that were opened, a
 * payment that never came, an offer that ended. Ends first what is over, then asks whom the rule names.
 */
export async function offerFreeTimes(context: WaitListContext): Promise<ListWork> {
  const nowMs = context.clock.now().epochMilliseconds;
  let silent = 0;
  for (const offer of await listUnanswered(context.database.db, nowMs))
    if (await noAnswer(context, offer)) silent += 1;
  const ended = await endOldEntries(context);
  await askWhoStillWaits(context);
  return { silent, ended, offered: await askTheNext(context) };
}

async function noAnswer(context: WaitListContext, offer: WaitListOffer): Promise<boolean> {
  const now = context.clock.now();
  return inTransaction(context.database.db, async (trx) => {
    if (!(await closeOffer(trx, offer, 'silent', now.epochMilliseconds))) return false;
    await countSilence(trx, offer.entryId);
    await auditWait(trx, WAIT_LIST_JOB, offer.entryId, 'no-answer', now, { offer: offer.id });
    return true;
  });
}

async function askTheNext(context: WaitListContext): Promise<number> {
  const { timeZone } = context.content.clinic;
  const nowMs = context.clock.now().epochMilliseconds;
  if (isQuiet(timeZone, nowMs)) return 0;
  const waiting = await readWaiting(context);
  const asked = waiting.filter(({ mayBeAsked }) => mayBeAsked);
  if (asked.length === 0) return 0;
  const timesOf = await timesToAskAbout(context, asked);
  const people = new Map<string, (typeof asked)[number]>(asked.map((one) => [one.id, one]));
  const moves = await listMovesSince(context.database.db, nowMs - DAY_MS);
  const planned = planOffers(
    asked,
    (id) => {
      const person = people.get(id);
      return person === undefined ? [] : timesOf(person);
    },
    moves,
    { timeZone, nowMs },
  );
  let offered = 0;
  for (const { entry, time, chain } of planned) {
    const person = people.get(entry);
    if (person === undefined) continue;
    const offer = { person, time, chain, channel: channelOf(person), offeredBy: null, reason: null };
    if ((await makeOffer(context, offer, WAIT_LIST_JOB)) !== null) offered += 1;
  }
  return offered;
}

/** What is free, without what somebody may still take back: an undo must find its time as it was. */
async function timesToAskAbout(
  context: WaitListContext,
  asked: readonly WaitingPerson[],
): Promise<(person: WaitingPerson) => readonly RankedTime[]> {
  const all = await readFreeTimes(
    context,
    asked.map(({ entry }) => entry),
  );
  const justFreed = await readJustFreed(context);
  const settled = new Map<readonly RankedTime[], readonly RankedTime[]>();
  for (const times of new Set(asked.map(({ entry }) => all(entry))))
    settled.set(
      times,
      times.filter(
        ({ practitioner, startsAtMs: start, busyUntilMs: end }) =>
          !justFreed.some((freed) => freed.practitioner === practitioner && overlaps(freed, { start, end })),
      ),
    );
  return ({ entry }) => settled.get(all(entry)) ?? [];
}
