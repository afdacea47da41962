import { isTopic, type Topic } from '#/features/newsletter/domain/topic.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** A form that was filled in and waits for its mail. */
export type WaitingSignUp = {
  readonly mailbox: string;
  readonly domain: string | null;
  /** Sealed. */
  readonly address: string;
  readonly topics: readonly Topic[];
  readonly textVersion: string;
  readonly client: string | null;
  readonly wantsAgain: boolean;
  readonly askedAtMs: number;
};

/** One write whether or not the mailbox is known, so that neither answer nor time tells. The newest form counts. */
export async function noteSignUp(db: Db | Trx, signUp: WaitingSignUp): Promise<void> {
  const row = {
    mailbox: signUp.mailbox,
    domain: signUp.domain,
    address: signUp.address,
    topics: JSON.stringify(signUp.topics),
    text_version: signUp.textVersion,
    client: signUp.client,
    wants_again: signUp.wantsAgain ? (1 as const) : (0 as const),
    asked_at: signUp.askedAtMs,
  };
  await db
    .insertInto('newsletter_ask')
    .values(row)
    .onConflict((conflict) => conflict.column('mailbox').doUpdateSet(row))
    .execute();
}

/** The mailboxes that wait, oldest first. */
export async function listWaitingSignUps(db: Db | Trx, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('newsletter_ask')
    .select('mailbox')
    .orderBy('asked_at')
    .orderBy('mailbox')
    .limit(limit)
    .execute();
  return rows.map(({ mailbox }) => mailbox);
}

/** Takes one out. Undefined when somebody else has. */
export async function takeSignUp(trx: Trx, mailbox: string): Promise<WaitingSignUp | undefined> {
  const row = await trx
    .deleteFrom('newsletter_ask')
    .where('mailbox', '=', mailbox)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    mailbox: row.mailbox,
    domain: row.domain,
    address: row.address,
    topics: (JSON.parse(row.topics) as readonly string[]).filter(isTopic),
    textVersion: row.text_version,
    client: row.client,
    wantsAgain: row.wants_again === 1,
    askedAtMs: row.asked_at,
  };
}

export async function dropSignUpsOf(trx: Trx, mailboxes: readonly string[]): Promise<void> {
  await trx.deleteFrom('newsletter_ask').where('mailbox', 'in', mailboxes).execute();
}

export async function countWaitingSignUps(db: Db | Trx): Promise<number> {
  const { count } = await db
    .selectFrom('newsletter_ask')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Throws all of them away. Returns how many. */
export async function dropSignUps(trx: Trx): Promise<number> {
  const { numDeletedRows } = await trx.deleteFrom('newsletter_ask').executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
