import type { Db, Trx } from '#/platform/db/database.ts';

/** Somebody who waits for the links to their visits. */
export type LinkRequest = {
  /** A keyed hash of the mailbox. */
  readonly mailbox: string;
  /** As it was typed. */
  readonly email: string;
  readonly askedAtMs: number;
};

/**
 * Notes a request. One that was answered less than `pauseMs` ago stays as it is, so that a mailbox cannot be
 * flooded; one that waits is not noted twice.
 */
export async function noteLinkRequest(
  db: Db | Trx,
  { mailbox, email, askedAtMs }: LinkRequest,
  pauseMs: number,
): Promise<void> {
  await db
    .insertInto('link_request')
    .values({ mailbox, email, asked_at: askedAtMs, answered_at: null })
    .onConflict((conflict) =>
      conflict
        .column('mailbox')
        .doUpdateSet({ email, asked_at: askedAtMs, answered_at: null })
        .where('link_request.answered_at', '<=', askedAtMs - pauseMs),
    )
    .execute();
}

/** Requests that wait for an answer, oldest first. */
export async function listLinkRequests(db: Db | Trx, limit: number): Promise<readonly LinkRequest[]> {
  const rows = await db
    .selectFrom('link_request')
    .select(['mailbox', 'email', 'asked_at'])
    .where('answered_at', 'is', null)
    .orderBy('asked_at')
    .limit(limit)
    .execute();
  return rows.map(({ mailbox, email, asked_at }) => ({ mailbox, email: email ?? '', askedAtMs: asked_at }));
}

/** Marks a request as answered and forgets its address. False when somebody else has answered it. */
export async function settleLinkRequest(trx: Trx, mailbox: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('link_request')
    .set({ email: null, answered_at: nowMs })
    .where('mailbox', '=', mailbox)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Forgets requests that were answered by `beforeMs`. */
export async function forgetLinkRequests(db: Db | Trx, beforeMs: number): Promise<void> {
  await db.deleteFrom('link_request').where('answered_at', '<=', beforeMs).execute();
}
