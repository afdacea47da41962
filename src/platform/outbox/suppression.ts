import { everyMailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import type { SuppressionReason } from '#/platform/outbox/tables.ts';
import type { Pseudonyms } from '#/platform/security/pseudonyms.ts';

const PURPOSE = 'mail-suppression';

/** The mailboxes that mail came back from, by keyed hash. One list for the newsletter and for mail about visits. */
export type Suppressions = {
  /** The reason, or null when mail may be sent. */
  find(db: Db | Trx, address: string): Promise<SuppressionReason | null>;
  /** The first reason stays: a second bounce of one address says nothing new. */
  add(trx: Trx, address: string, reason: SuppressionReason, now: Temporal.Instant): Promise<void>;
  /** The person asked for mail again. */
  lift(trx: Trx, address: string): Promise<void>;
};

export function suppressions(pseudonyms: Pseudonyms): Suppressions {
  return {
    async find(db, address) {
      const row = await db
        .selectFrom('mail_suppression')
        .select('reason')
        .where('mailbox', 'in', everyName(pseudonyms, address))
        .executeTakeFirst();
      return row?.reason ?? null;
    },
    async add(trx, address, reason, now) {
      const mailbox = everyName(pseudonyms, address)[0] ?? '';
      await trx
        .insertInto('mail_suppression')
        .values({ mailbox, reason, since: now.epochMilliseconds })
        .onConflict((conflict) => conflict.column('mailbox').doNothing())
        .execute();
    },
    async lift(trx, address) {
      const names = everyName(pseudonyms, address);
      await trx.deleteFrom('mail_suppression').where('mailbox', 'in', names).execute();
    },
  };
}

/** An address that cannot be read is its own mailbox: it was written to, so it can come back. */
function everyName(pseudonyms: Pseudonyms, address: string): readonly string[] {
  const parsed = parseEmailAddress(address);
  const mailboxes = parsed.ok ? everyMailboxOf(parsed.value) : [address];
  return mailboxes.flatMap((mailbox) => pseudonyms.every(PURPOSE, mailbox));
}
