import type { CommentId, DeclineReason } from '#/features/comments/domain/comment.ts';
import type { Trx } from '#/platform/db/database.ts';

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
