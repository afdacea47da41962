import type { Db, Trx } from '#/platform/db/database.ts';

/** Somebody who typed an address to leave and waits for the link. */
export type LeaveAsk = {
  readonly mailbox: string;
  /** Sealed. */
  readonly address: string;
  readonly askedAtMs: number;
};

/** One write whether or not the mailbox is known, so that neither answer nor time tells. */
export async function noteLeaveAsk(db: Db | Trx, { mailbox, address, askedAtMs }: LeaveAsk): Promise<void> {
  const row = { mailbox, address, asked_at: askedAtMs };
  await db
    .insertInto('newsletter_leave_ask')
    .values(row)
    .onConflict((conflict) => conflict.column('mailbox').doUpdateSet(row))
    .execute();
}

/** The mailboxes that wait, oldest first. */
export async function listLeaveAsks(db: Db | Trx, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('newsletter_leave_ask')
    .select('mailbox')
    .orderBy('asked_at')
    .orderBy('mailbox')
    .limit(limit)
    .execute();
  return rows.map(({ mailbox }) => mailbox);
}

/** Takes one out. Undefined when somebody else has. */
export async function takeLeaveAsk(trx: Trx, mailbox: string): Promise<LeaveAsk | undefined> {
  const row = await trx
    .deleteFrom('newsletter_leave_ask')
    .where('mailbox', '=', mailbox)
    .returningAll()
    .executeTakeFirst();
  return row && { mailbox: row.mailbox, address: row.address, askedAtMs: row.asked_at };
}

export async function dropLeaveAsksOf(trx: Trx, mailboxes: readonly string[]): Promise<void> {
  await trx.deleteFrom('newsletter_leave_ask').where('mailbox', 'in', mailboxes).execute();
}
