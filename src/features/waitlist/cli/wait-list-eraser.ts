import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { peopleToErase } from '#/features/booking/people-to-erase.ts';
import { withdrawOfferOf } from '#/features/waitlist/close-offer.ts';
import { deleteEntry } from '#/features/waitlist/store/entry-store.ts';
import {
  listEntriesOf,
  listEntriesWithAddress,
  type EntryOfPerson,
} from '#/features/waitlist/store/erase-store.ts';
import { listOffersTo } from '#/features/waitlist/store/offer-store.ts';
import { mailboxOf, parseEmailAddress, type EmailAddress } from '#/kernel/email-address.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { forgetMessagesAbout } from '#/platform/outbox/forget-messages.ts';

async function entriesOf(context: BookingContext, whom: Erased): Promise<readonly EntryOfPerson[]> {
  if (whom.kind === 'coverage-check') return [];
  const { db } = context.database;
  const { people } = await peopleToErase(context, whom);
  const own = await listEntriesOf(db, people);
  if (whom.kind !== 'address') return own;
  const known = new Set(own.map(({ id }) => id));
  const typed = (await listEntriesWithAddress(db)).filter(({ email }) => isSame(email, whom.email));
  return [...own, ...typed.filter(({ id }) => !known.has(id))];
}

function isSame(email: string | null, wanted: EmailAddress): boolean {
  const parsed = parseEmailAddress(email ?? '');
  return parsed.ok && mailboxOf(parsed.value) === mailboxOf(wanted);
}

/** Places on the wait list, with what was offered: no record of care needs them. */
export const waitListEraser: Eraser<BookingContext> = {
  async plan(context, whom) {
    const entries = await entriesOf(context, whom);
    if (entries.length === 0) return NOTHING;
    const what = many(entries.length, 'place');
    return { ...NOTHING, erases: [`${what} on the wait list: name, address, phone, wishes and offers.`] };
  },
  async erase(context, whom, actor) {
    const entries = await entriesOf(context, whom);
    const now = context.clock.now();
    await inTransaction(context.database.db, async (trx) => {
      for (const { id } of entries) {
        await withdrawOfferOf(trx, id, now.epochMilliseconds);
        for (const offer of await listOffersTo(trx, [id])) await forgetMessagesAbout(trx, offer.id);
        await forgetMessagesAbout(trx, id);
        await deleteEntry(trx, id);
        const subject = { kind: 'wait-list', id };
        await appendAuditEntry(trx, { actor, action: 'wait-list.erased', subject, requestId: null, at: now });
      }
    });
  },
};
