import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { peopleToErase } from '#/features/booking/people-to-erase.ts';
import { countVisitsFrom, forgetContact, listNamed } from '#/features/cal-com/store/cal-booking-store.ts';
import { mailboxOf, parseEmailAddress, type Mailbox } from '#/kernel/email-address.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

type Found = {
  /** Bookings that name them here, because they have no visit. */
  readonly named: readonly { readonly uid: string; readonly startsAtMs: number }[];
  /** How many of their visits came from Cal.com. */
  readonly visits: number;
};

async function findAll(context: BookingContext, whom: Erased): Promise<Found> {
  if (whom.kind === 'coverage-check') return { named: [], visits: 0 };
  const { db } = context.database;
  const { visits } = await peopleToErase(context, whom);
  const asked = whom.kind === 'address' ? [whom.email] : visits.map(({ email }) => email);
  const mailboxes = new Set(asked.flatMap((email) => mailboxIn(email) ?? []));
  const named = (await listNamed(db)).filter(({ email }) => {
    const mailbox = mailboxIn(email);
    return mailbox !== null && mailboxes.has(mailbox);
  });
  const ids = visits.map(({ id }) => id);
  return { named, visits: await countVisitsFrom(db, ids) };
}

function mailboxIn(email: string | null): Mailbox | null {
  const parsed = parseEmailAddress(email ?? '');
  return parsed.ok ? mailboxOf(parsed.value) : null;
}

/** Bookings of Cal.com that have no visit here name who booked; all others are visits, which their own feature erases. */
export const calEraser: Eraser<BookingContext> = {
  async plan(context, whom) {
    const { named, visits } = await findAll(context, whom);
    const nowMs = context.clock.now().epochMilliseconds;
    const ahead = named.filter(({ startsAtMs }) => startsAtMs > nowMs);
    return {
      ...NOTHING,
      erases:
        named.length === 0 ? [] : [`${many(named.length, 'booking')} of Cal.com: name, address and phone.`],
      keeps:
        visits + named.length === 0
          ? []
          : [`${many(visits + named.length, 'booking')} at Cal.com itself. Delete the person there, too.`],
      blocks:
        ahead.length === 0
          ? []
          : [`${many(ahead.length, 'booking')} at Cal.com still to come: cancel there first.`],
    };
  },
  async erase(context, whom, actor) {
    const { named } = await findAll(context, whom);
    const now = context.clock.now();
    await inTransaction(context.database.db, async (trx) => {
      for (const { uid } of named) {
        await forgetContact(trx, uid);
        const subject = { kind: 'cal-booking', id: uid };
        await appendAuditEntry(trx, {
          actor,
          action: 'cal-booking.erased',
          subject,
          requestId: null,
          at: now,
        });
      }
    });
  },
};
