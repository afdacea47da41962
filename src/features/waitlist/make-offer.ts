import {
  findOfferedTime,
  isOfferedTimeTaken,
  keepOfferedTime,
} from '#/features/booking/keep-offered-time.ts';
import { auditWait } from '#/features/waitlist/audit-wait.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { Channel, OfferId, WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import { answerBy } from '#/features/waitlist/domain/wait-rule.ts';
import type { OpenTime } from '#/features/waitlist/domain/wishes.ts';
import { offerMail } from '#/features/waitlist/mail/offer-mail.ts';
import { waitMailView } from '#/features/waitlist/mail/wait-mail-view.ts';
import type { WaitingPerson } from '#/features/waitlist/read-waiting.ts';
import { replaceEntry } from '#/features/waitlist/store/entry-store.ts';
import { insertOffer, isDeciding } from '#/features/waitlist/store/offer-store.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

export type NewOffer = {
  readonly person: WaitingPerson;
  readonly time: OpenTime;
  readonly chain: number;
  readonly channel: Channel;
  /** By whom at the desk; null for the rule. */
  readonly offeredBy: string | null;
  /** Why it goes out of order; null when it does not. */
  readonly reason: string | null;
};

/** By mail who has one, else by telephone. */
export function channelOf({ entry }: Pick<WaitingPerson, 'entry'>): Channel {
  return entry.email === null ? 'phone' : 'mail';
}

/**
 * Keeps a time for one person and asks them, in one transaction: cells, offer, mail and audit line are there together or not
 * at all. Null when somebody else has the time, or the person has left or decides about another one.
 */
export async function makeOffer(
  context: WaitListContext,
  offered: NewOffer,
  asker: Asker,
): Promise<WaitListOffer | null> {
  const { person, time } = offered;
  const now = context.clock.now();
  const offer = offerOf(context, offered);
  const { service, wishes } = person.entry;
  const hold = await findOfferedTime(context, {
    ...{ id: offer.id, service, practitioner: time.practitioner, stepFree: wishes.stepFree },
    ...{ startsAtMs: time.startsAtMs, untilMs: offer.answerByMs },
  });
  if (hold === null) return null;
  try {
    return await inTransaction(context.database.db, async (trx) => {
      // Whoever has left, changed their wishes or been asked since is looked at again next time.
      if (!(await replaceEntry(trx, person.entry, {}))) return null;
      await keepOfferedTime(trx, hold);
      await insertOffer(trx, { ...offer, endsAtMs: hold.endsAtMs, busyUntilMs: hold.busyUntilMs });
      if (offer.channel === 'mail') await mailOffer(context, trx, offered, offer, now);
      await auditWait(
        trx,
        asker,
        person.entry.id,
        offer.reason === null ? 'offered' : 'offered-out-of-order',
        now,
        {
          ...{ offer: offer.id, practitioner: offer.practitioner },
          ...{ startsAtMs: offer.startsAtMs, channel: offer.channel },
        },
      );
      return offer;
    });
  } catch (error) {
    if (isOfferedTimeTaken(error) || isDeciding(error)) return null;
    throw error;
  }
}

function offerOf(
  { ids, clock }: WaitListContext,
  { person, time, chain, channel, offeredBy, reason }: NewOffer,
): WaitListOffer {
  const nowMs = clock.now().epochMilliseconds;
  const { practitioner, startsAtMs, endsAtMs, busyUntilMs } = time;
  return {
    ...{ id: ids.uuid() as OfferId, location: person.entry.location, entryId: person.entry.id },
    ...{ practitioner, startsAtMs, endsAtMs, busyUntilMs, channel, offeredBy, reason, chain },
    ...{ offeredAtMs: nowMs, answerByMs: answerBy(nowMs, startsAtMs) },
    ...{ status: 'open', settledAtMs: null, appointmentId: null, freed: null },
  };
}

async function mailOffer(
  context: WaitListContext,
  trx: Parameters<typeof appendOutboxMessage>[0],
  { person }: NewOffer,
  offer: WaitListOffer,
  now: Temporal.Instant,
): Promise<void> {
  const { email } = person.entry;
  if (email === null) throw new Error(`Entry ${person.entry.id} has no address to write to.`);
  const therapist =
    context.content.practitioners.find(({ slug }) => slug === offer.practitioner)?.name ?? 'your therapist';
  const view = waitMailView(context.content.clinic, context.config.siteUrl);
  await appendOutboxMessage(trx, {
    kind: 'wait-list.offer',
    recipient: email,
    mail: offerMail(offer, { therapist, keepsAtMs: person.visitAtMs }, view),
    idempotencyKey: `wait-list.offer:${offer.id}`,
    now,
  });
}
