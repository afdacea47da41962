import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import type { Pseudonyms } from '#/platform/security/pseudonyms.ts';

/**
 * Mailboxes whose owner has pressed a button behind a link that only went there by mail. Opening is not enough: mail
 * programs open every link. All spellings of an address are one.
 */
export type ProvedMailboxes = {
  /** The keyed hash under which an address is noted. */
  nameOf(email: string): string;
  isProved(db: Db | Trx, email: string): Promise<boolean>;
  prove(db: Db | Trx, email: string, now: Temporal.Instant): Promise<void>;
  forget(trx: Trx, email: string): Promise<void>;
};

export function provedMailboxes(names: Pseudonyms): ProvedMailboxes {
  const every = (email: string) => {
    const parsed = parseEmailAddress(email);
    if (!parsed.ok) throw new Error('An address that was never checked has come this far.');
    return names.every('mailbox', mailboxOf(parsed.value));
  };
  const nameOf = (email: string) => every(email)[0] ?? '';
  return {
    nameOf,
    async isProved(db, email) {
      const query = db.selectFrom('proved_mailbox').select('mailbox').where('mailbox', 'in', every(email));
      return (await query.limit(1).executeTakeFirst()) !== undefined;
    },
    async prove(db, email, now) {
      await db
        .insertInto('proved_mailbox')
        .values({ mailbox: nameOf(email), at: now.epochMilliseconds })
        .onConflict((conflict) => conflict.column('mailbox').doNothing())
        .execute();
    },
    async forget(trx, email) {
      await trx.deleteFrom('proved_mailbox').where('mailbox', 'in', every(email)).execute();
    },
  };
}
