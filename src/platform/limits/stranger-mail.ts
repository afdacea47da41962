import { sql } from 'kysely';
import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';
import type { Limiter } from '#/platform/limits/limiter.ts';
import type { RateAnswer } from '#/platform/limits/rate-limit-store.ts';
import type { Pseudonyms } from '#/platform/security/pseudonyms.ts';

/**
 * So many mails one mailbox gets in any 24 hours because somebody typed its address or holds a link that was made by
 * typing it: visits booked, moved and cancelled, lost links, links to comments, the letter. All doors share it.
 */
export const STRANGER_MAILS = 5;
const WINDOW_MS = DAY_MS;

/** The mail this is about. `name` names it in the outbox, or for as long as it is only foreseen. */
export type CountedMail = { readonly email: string; readonly name: string; readonly atMs: number };

export type StrangerMail = {
  /** Takes one of the mailbox's mails, or says when one is free again. The caller then does not write it. */
  take(trx: Trx, mail: CountedMail): Promise<RateAnswer>;
  /** For a mail that must be written: when it may leave, which is `atMs` or as soon as there is room. */
  postpone(trx: Trx, mail: CountedMail): Promise<Temporal.Instant>;
  /** The mail was taken back before it left. */
  giveBack(trx: Trx, name: string): Promise<void>;
};

export function strangerMail(limiter: Pick<Limiter, 'isOn'>, names: Pseudonyms): StrangerMail {
  const mailboxes = (email: string) => {
    const parsed = parseEmailAddress(email);
    if (!parsed.ok) throw new Error('An address that was never checked has come this far.');
    return names.every('mailbox', mailboxOf(parsed.value));
  };
  return {
    async take(trx, { email, name, atMs }) {
      if (!limiter.isOn) return { allowed: true };
      const known = mailboxes(email);
      const freeAtMs = await roomAt(trx, known, name, atMs);
      if (freeAtMs > atMs) return { allowed: false, retryAfterMs: freeAtMs - atMs };
      await note(trx, name, known[0] ?? '', atMs);
      return { allowed: true };
    },
    async postpone(trx, { email, name, atMs }) {
      if (!limiter.isOn) return Temporal.Instant.fromEpochMilliseconds(atMs);
      const known = mailboxes(email);
      const leavesAtMs = await roomAt(trx, known, name, atMs);
      await note(trx, name, known[0] ?? '', leavesAtMs);
      return Temporal.Instant.fromEpochMilliseconds(leavesAtMs);
    },
    async giveBack(trx, name) {
      await trx.deleteFrom('stranger_mail').where('name', '=', name).execute();
    },
  };
}

/**
 * The earliest time from `atMs` on at which a mail keeps every 24 hours within the rule. Mails that are foreseen for
 * later count as well, so that no window that ends with one of them is too full.
 */
async function roomAt(trx: Trx, mailboxes: readonly string[], name: string, atMs: number): Promise<number> {
  if (dialectOf(trx) === 'postgres') await waitForTurn(trx, mailboxes[0] ?? '');
  const newest = await trx
    .selectFrom('stranger_mail')
    .select('at')
    .where('mailbox', 'in', mailboxes)
    .where('name', '<>', name)
    .orderBy('at', 'desc')
    .limit(STRANGER_MAILS)
    .execute();
  const last = newest[STRANGER_MAILS - 1];
  return last === undefined ? atMs : Math.max(atMs, last.at + WINDOW_MS);
}

/** Two requests for one mailbox must not both find the last place. */
async function waitForTurn(trx: Trx, mailbox: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${sql.val(mailbox)}, 1))`.execute(trx);
}

async function note(trx: Trx, name: string, mailbox: string, at: number): Promise<void> {
  await trx
    .insertInto('stranger_mail')
    .values({ name, mailbox, at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ mailbox, at }))
    .execute();
}

/** Forgets mails from before `before`. */
export async function forgetStrangerMail(db: Db | Trx, before: Temporal.Instant): Promise<void> {
  await db.deleteFrom('stranger_mail').where('at', '<', before.epochMilliseconds).execute();
}
