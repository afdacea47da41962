import type { Selectable } from 'kysely';
import type { CommentId, CommentState, DeclineReason } from '#/features/comments/domain/comment.ts';
import type { SafetyNeed } from '#/features/comments/domain/safety-words.ts';
import type { Thread, ThreadKind } from '#/features/comments/domain/thread.ts';
import type { CommentTables } from '#/features/comments/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

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

/** What everybody sees of a page's thread, newest first. */
export async function listApproved(
  db: Db | Trx,
  { kind, slug }: Thread,
  limit: number,
  skip: number,
): Promise<readonly CommentRecord[]> {
  const rows = await db
    .selectFrom('comment')
    .selectAll()
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .where('state', '=', 'approved')
    .orderBy('approved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(skip)
    .execute();
  return rows.map(commentOf);
}

/** How many comments of a page are shown, and when the first of them was. */
export async function countApproved(
  db: Db | Trx,
  { kind, slug }: Thread,
): Promise<{ readonly comments: number; readonly firstAtMs: number | null }> {
  const { comments, first } = await db
    .selectFrom('comment')
    .select((builder) => [
      builder.fn.countAll<number>().as('comments'),
      builder.fn.min<number | null>('approved_at').as('first'),
    ])
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .where('state', '=', 'approved')
    .executeTakeFirstOrThrow();
  return { comments, firstAtMs: first };
}

/** In one state, oldest first; those that may be about danger before all others. */
export async function listInState(
  db: Db | Trx,
  state: CommentState,
  limit: number,
): Promise<readonly CommentRecord[]> {
  const rows = await db
    .selectFrom('comment')
    .selectAll()
    .where('state', '=', state)
    .orderBy((builder) => builder.case().when('safety_need', 'is', null).then(1).else(0).end())
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(commentOf);
}

/** How many wait for a decision, and since when the oldest does. */
export async function countWaiting(
  db: Db | Trx,
): Promise<{ readonly waiting: number; readonly oldestAtMs: number | null }> {
  const { waiting, oldest } = await db
    .selectFrom('comment')
    .select((builder) => [
      builder.fn.countAll<number>().as('waiting'),
      builder.fn.min<number | null>('submitted_at').as('oldest'),
    ])
    .where('state', '=', 'submitted')
    .executeTakeFirstOrThrow();
  return { waiting, oldestAtMs: oldest };
}

export type Decision = {
  readonly id: CommentId;
  readonly state: 'approved' | 'declined';
  readonly reason: DeclineReason | null;
  readonly atMs: number;
};

/** A comment keeps the day on which it was first shown, so that a second look does not move it to the top. */
export async function writeDecision(trx: Trx, { id, state, reason, atMs }: Decision): Promise<void> {
  await trx
    .updateTable('comment')
    .set((row) => ({
      state,
      decline_reason: reason,
      decided_at: atMs,
      ...(state === 'approved' ? { approved_at: row.fn.coalesce('approved_at', row.val(atMs)) } : {}),
    }))
    .where('id', '=', id)
    .execute();
}

export async function writeReply(trx: Trx, id: CommentId, reply: string, atMs: number): Promise<void> {
  await trx.updateTable('comment').set({ reply, replied_at: atMs }).where('id', '=', id).execute();
}

/** Forgets everything that was typed. The row stays, so that the trail of decisions points at something. */
export async function eraseComment(
  trx: Trx,
  id: CommentId,
  state: 'declined' | 'withdrawn',
  atMs: number,
): Promise<void> {
  await trx
    .updateTable('comment')
    .set({ state, pen_name: null, words: null, email: null, email_key: null, safety_need: null })
    .set({ reply: null, replied_at: null, erased_at: atMs })
    .where('id', '=', id)
    .execute();
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

function commentOf(row: Selectable<CommentTables['comment']>): CommentRecord {
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
