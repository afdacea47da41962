import { type Result, ok } from '#/kernel/result.ts';
import { type ClinicAsker, type NotAllowed, refuseUnless } from '#/features/staff/staff-asker.ts';
import {
  type ModerationContext,
  type ModeratedComment,
  moderated,
} from '#/features/comments/moderate-comments.ts';
import { type CommentRecord, findComment } from '#/features/comments/store/comment-store.ts';
import { countOpenReports } from '#/features/comments/store/report-store.ts';
import { listInState } from '#/features/comments/store/thread-store.ts';

const MOST_LISTED = 200;

/** What needs a person: reported ones first, then what waits, danger before all others and the oldest before the newest. */
export async function listForModeration({
  database,
}: ModerationContext): Promise<readonly ModeratedComment[]> {
  const { db } = database;
  const reports = await countOpenReports(db);
  const reported: CommentRecord[] = [];
  for (const id of [...new Set(reports.map(({ commentId }) => commentId))].slice(0, MOST_LISTED)) {
    const comment = await findComment(db, id);
    if (comment !== undefined) reported.push(comment);
  }
  const waiting = await listInState(db, 'submitted', MOST_LISTED);
  return [...reported, ...waiting].map((comment) => moderated(comment, reports));
}

/** What needs a person, or everything in one state, to look back. */
export async function commentsToDecide(
  context: ModerationContext,
  state: CommentRecord['state'] | null,
  asker: ClinicAsker,
): Promise<Result<readonly ModeratedComment[], NotAllowed>> {
  const allowed = refuseUnless(asker, 'manage-comments');
  if (!allowed.ok) return allowed;
  return ok(await (state === null ? listForModeration(context) : listByState(context, state)));
}

async function listByState(
  { database }: ModerationContext,
  state: CommentRecord['state'],
): Promise<readonly ModeratedComment[]> {
  const reports = await countOpenReports(database.db);
  return (await listInState(database.db, state, MOST_LISTED)).map((comment) => moderated(comment, reports));
}
