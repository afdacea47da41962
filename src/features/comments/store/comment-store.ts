import type { CommentId, CommentState, DeclineReason } from '#/features/comments/domain/comment.ts';
import type { SafetyNeed } from '#/features/comments/domain/safety-words.ts';
import type { Thread, ThreadKind } from '#/features/comments/domain/thread.ts';
import type { CommentTables } from '#/features/comments/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import type { Selectable } from 'kysely';

export type CommentRecord = {
  readonly id: CommentId;
  readonly thread: Thread;
  readonly state: CommentState;
  readonly penName: string | null;
  readonly words: string | null;
  /** Sealed. */
  readonly email: string | null;
  readonly emailKey: string | null;
  readonly safetyNeed: SafetyNeed;
  readonly submittedAtMs: number;
  readonly decidedAtMs: number | null;
  readonly approvedAtMs: number | null;
  readonly declineReason: DeclineReason | null;
  readonly reply: string | null;
  readonly repliedAtMs: number | null;
};

export type NewComment = Pick<
  CommentRecord,
  'id' | 'thread' | 'penName' | 'words' | 'email' | 'emailKey' | 'safetyNeed' | 'submittedAtMs'
>;

/** False when the id is taken: the same form was sent before. */
export async function insertComment(trx: Trx, comment: NewComment): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('comment')
    .values({
      id: comment.id,
      kind: comment.thread.kind,
      slug: comment.thread.slug,
      state: 'submitted',
      pen_name: comment.penName,
      words: comment.words,
      email: comment.email,
      email_key: comment.emailKey,
      safety_need: comment.safetyNeed,
      submitted_at: comment.submittedAtMs,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findComment(db: Db | Trx, id: string): Promise<CommentRecord | undefined> {
  const row = await db.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : commentOf(row);
}

/** The same, kept from everybody else's changes until the transaction ends. */
export async function findCommentToChange(trx: Trx, id: string): Promise<CommentRecord | undefined> {
  const row = await trx
    .updateTable('comment')
    .set((builder) => ({ state: builder.ref('state') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : commentOf(row);
}

/** Declined by `beforeMs`, with words still there. */
export async function listStaleDeclined(
  trx: Trx,
  beforeMs: number,
  limit: number,
): Promise<readonly CommentRecord[]> {
  const rows = await trx
    .selectFrom('comment')
    .selectAll()
    .where('state', '=', 'declined')
    .where('decided_at', '<=', beforeMs)
    .where('words', 'is not', null)
    .limit(limit)
    .execute();
  return rows.map(commentOf);
}

/** What one address has written, newest first. `emailKeys` are its hashes under every key. */
export async function listOfAddress(
  db: Db | Trx,
  emailKeys: readonly string[],
): Promise<readonly CommentRecord[]> {
  const rows = await db
    .selectFrom('comment')
    .selectAll()
    .where('email_key', 'in', emailKeys)
    .orderBy('submitted_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(commentOf);
}

export function commentOf(row: Selectable<CommentTables['comment']>): CommentRecord {
  return {
    id: row.id as CommentId,
    thread: { kind: row.kind as ThreadKind, slug: row.slug },
    state: row.state as CommentState,
    penName: row.pen_name,
    words: row.words,
    email: row.email,
    emailKey: row.email_key,
    safetyNeed: row.safety_need as SafetyNeed,
    submittedAtMs: row.submitted_at,
    decidedAtMs: row.decided_at,
    approvedAtMs: row.approved_at,
    declineReason: row.decline_reason as DeclineReason | null,
    reply: row.reply,
    repliedAtMs: row.replied_at,
  };
}
