import { todayAt } from '#/features/clinic/domain/today.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import type { CommentId } from '#/features/comments/domain/comment.ts';
import {
  closesOn,
  COMMENTS_PER_PAGE,
  isClosed,
  pageOf,
  type Thread,
} from '#/features/comments/domain/thread.ts';
import { findPage, type CommentedPage } from '#/features/comments/find-page.ts';
import type { CommentRecord } from '#/features/comments/store/comment-store.ts';
import { countApproved, listApproved } from '#/features/comments/store/thread-store.ts';
import { localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';
import { digestOf } from '#/platform/limits/digest.ts';

/** A comment as everybody sees it. */
export type ShownComment = {
  readonly id: CommentId;
  readonly penName: string;
  readonly words: string;
  readonly shownAtMs: number;
  /** What the clinic answered, or null. */
  readonly reply: string | null;
};

export type ReadThread = {
  readonly thread: Thread;
  readonly commentedPage: CommentedPage;
  readonly comments: readonly ShownComment[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The first day without new comments, or null while the thread has no end yet. */
  readonly closesOn: LocalDate | null;
  readonly isClosed: boolean;
};

type ReadingContext = Pick<CommentsContext, 'content' | 'database' | 'clock'>;

/** What is shown of a thread, or null when there is no such page. `askedPage` is as it stands in the address. */
export async function readThread(
  context: ReadingContext,
  thread: Thread,
  askedPage: string | null,
): Promise<ReadThread | null> {
  const commentedPage = findPage(context, thread);
  if (commentedPage === null) return null;
  const { db } = context.database;
  const { comments: total, firstAtMs } = await countApproved(db, thread);
  const { page, pages } = pageOf(askedPage, total);
  const skip = (page - 1) * COMMENTS_PER_PAGE;
  const records = total === 0 ? [] : await listApproved(db, thread, COMMENTS_PER_PAGE, skip);
  const closing = closingDay(context, commentedPage, firstAtMs);
  return {
    thread,
    commentedPage,
    comments: records.flatMap(shown),
    total,
    page,
    pages,
    closesOn: closing,
    isClosed: isClosed(closing, todayOf(context)),
  };
}

/** Null when there is no such page. */
export async function isThreadOpen(context: ReadingContext, thread: Thread): Promise<boolean | null> {
  const commentedPage = findPage(context, thread);
  if (commentedPage === null) return null;
  const { firstAtMs } = await countApproved(context.database.db, thread);
  return !isClosed(closingDay(context, commentedPage, firstAtMs), todayOf(context));
}

/** Names what a feed holds, so that a reader who has it already is not sent it again. */
export function versionOf({ comments }: Pick<ReadThread, 'comments'>): string {
  return digestOf(JSON.stringify(comments.map(({ id, reply }) => [id, reply])));
}

function closingDay(
  { content }: ReadingContext,
  { editedOn }: CommentedPage,
  firstAtMs: number | null,
): LocalDate | null {
  const { timeZone } = content.clinic;
  return closesOn(editedOn, firstAtMs === null ? null : localDateAt(timeZone, firstAtMs));
}

function todayOf({ content, clock }: ReadingContext): LocalDate {
  return todayAt(content.clinic, clock.now());
}

/** The database promises words and a day to everything that is shown. */
function shown({ id, penName, words, approvedAtMs, reply }: CommentRecord): readonly ShownComment[] {
  if (penName === null || words === null || approvedAtMs === null) return [];
  return [{ id, penName, words, shownAtMs: approvedAtMs, reply }];
}
