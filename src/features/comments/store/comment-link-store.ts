import type { Db, Trx } from '#/platform/db/database.ts';

/** Keyed hashes: of the mailbox, for the cap, and of the address under every key, for finding its comments. */
export type CommentLinkRequest = {
  readonly mailbox: string;
  readonly emailKeys: readonly string[];
  readonly askedAtMs: number;
};

/** One write, whether or not anything is known: neither answer nor time tells. The last question counts. */
export async function noteCommentLinkRequest(
  db: Db | Trx,
  { mailbox, emailKeys, askedAtMs }: CommentLinkRequest,
): Promise<void> {
  const asked = { email_key: joined(emailKeys), asked_at: askedAtMs };
  await db
    .insertInto('comment_link_request')
    .values({ mailbox, ...asked })
    .onConflict((conflict) => conflict.column('mailbox').doUpdateSet({ ...asked, answered_at: null }))
    .execute();
}

export async function listCommentLinkRequests(
  db: Db | Trx,
  limit: number,
): Promise<readonly CommentLinkRequest[]> {
  const rows = await db
    .selectFrom('comment_link_request')
    .select(['mailbox', 'email_key', 'asked_at'])
    .where('answered_at', 'is', null)
    .orderBy('asked_at')
    .limit(limit)
    .execute();
  return rows.map(({ mailbox, email_key, asked_at }) => ({
    mailbox,
    emailKeys: split(email_key),
    askedAtMs: asked_at,
  }));
}

/** Marks this very question as answered. False when somebody else did, or when it was asked anew meanwhile. */
export async function settleCommentLinkRequest(
  trx: Trx,
  { mailbox, askedAtMs }: CommentLinkRequest,
  nowMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('comment_link_request')
    .set({ answered_at: nowMs })
    .where('mailbox', '=', mailbox)
    .where('asked_at', '=', askedAtMs)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Takes one of the three mails of a mailbox's day. False when all three left after `sinceMs`. */
export async function takeMailOfTheDay(
  trx: Trx,
  mailbox: string,
  sinceMs: number,
  nowMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('comment_link_request')
    .set((row) => ({
      mailed_3_at: row.ref('mailed_2_at'),
      mailed_2_at: row.ref('mailed_1_at'),
      mailed_1_at: nowMs,
    }))
    .where('mailbox', '=', mailbox)
    .where((row) => row.or([row('mailed_3_at', 'is', null), row('mailed_3_at', '<=', sinceMs)]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Forgets answered questions whose mails, if any, left before `beforeMs`. */
export async function forgetCommentLinkRequests(db: Db | Trx, beforeMs: number): Promise<void> {
  await db
    .deleteFrom('comment_link_request')
    .where('answered_at', '<=', beforeMs)
    .where((row) => row.or([row('mailed_1_at', 'is', null), row('mailed_1_at', '<=', beforeMs)]))
    .execute();
}

export async function insertCommentLink(
  trx: Trx,
  link: { readonly id: string; readonly emailKeys: readonly string[]; readonly expiresAtMs: number },
): Promise<void> {
  const { id, emailKeys, expiresAtMs } = link;
  await trx
    .insertInto('comment_link')
    .values({ id, email_key: joined(emailKeys), expires_at: expiresAtMs })
    .execute();
}

/** The address a link stands for, by its hash under every key, while the link lives. */
export async function findCommentLink(
  db: Db | Trx,
  id: string,
  nowMs: number,
): Promise<readonly string[] | undefined> {
  const row = await db
    .selectFrom('comment_link')
    .select('email_key')
    .where('id', '=', id)
    .where('expires_at', '>', nowMs)
    .executeTakeFirst();
  return row === undefined ? undefined : split(row.email_key);
}

export async function forgetCommentLinks(db: Db | Trx, nowMs: number): Promise<void> {
  await db.deleteFrom('comment_link').where('expires_at', '<=', nowMs).execute();
}

/** Hashes are base64url: a space parts them. */
function joined(emailKeys: readonly string[]): string {
  return emailKeys.join(' ');
}

function split(column: string): readonly string[] {
  return column.split(' ');
}
