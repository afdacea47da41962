import { addressKey, clientKeyHash } from '#/features/comments/comment-tokens.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import type { CommentFaultOf } from '#/features/comments/domain/faults.ts';
import type { Visitor } from '#/platform/asker.ts';
import type { CommentId } from '#/features/comments/domain/comment.ts';
import { keyOf, mustGo } from '#/features/comments/domain/private-facts.ts';
import { safetyNeedOf, type SafetyNeed } from '#/features/comments/domain/safety-words.ts';
import type { Thread } from '#/features/comments/domain/thread.ts';
import { factsFinder } from '#/features/comments/find-private-facts.ts';
import {
  DO_FIELD,
  readCommentForm,
  readSeenFacts,
  type CommentForm,
} from '#/features/comments/forms/comment-form.ts';
import { isThreadOpen } from '#/features/comments/read-thread.ts';
import { findComment, insertComment } from '#/features/comments/store/comment-store.ts';
import { countWaiting } from '#/features/comments/store/thread-store.ts';
import { OPENED_FIELD, type FieldFault, type TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { readFormTicket } from '#/platform/security/form-ticket.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type SubmitFault =
  | CommentFaultOf<'unknown-page' | 'closed' | 'not-opened-here' | 'too-many-requests' | 'too-many-waiting'>
  | CommentFaultOf<'private-facts'>
  | { readonly kind: 'form-faults'; readonly faults: readonly FieldFault[] };

export const COMMENT_FORM = 'comment';
export const POST_ANYWAY = 'post-anyway';
const CLIENT_RULE = { uses: 10, windowMs: HOUR_MS };
/** More than a small clinic reads in weeks; past it, only a flood writes. */
const MOST_WAITING = 1_000;

/** Takes a comment for a person of the clinic to read. It is never shown by this. */
export async function submitComment(
  context: CommentsContext,
  thread: Thread,
  typed: TypedValues,
  asker: Visitor,
): Promise<Result<SafetyNeed, SubmitFault>> {
  const isOpen = await isThreadOpen(context, thread);
  if (isOpen === null) return failed({ kind: 'unknown-page' });
  if (!isOpen) return failed({ kind: 'closed' });
  const { name, shortName } = context.content.clinic;
  const form = readCommentForm(typed, [name, shortName]);
  if (!form.ok) return form;
  const undecided = undecidedFacts(context, form.value, typed);
  if (undecided !== null) return failed(undecided);
  const id = readFormTicket(context, COMMENT_FORM, typed[OPENED_FIELD]) as CommentId | null;
  if (id === null) return failed({ kind: 'not-opened-here' });
  const limit = await limitReached(context, asker);
  if (limit !== null) return failed(limit);
  return ok(await store(context, thread, form.value, id));
}

/** Pen names are looked at too: a phone number is one wherever it stands. */
function undecidedFacts(
  context: CommentsContext,
  { words, penName }: CommentForm,
  typed: TypedValues,
): CommentFaultOf<'private-facts'> | null {
  const find = factsFinder(context);
  const facts = [...find(penName).filter(mustGo), ...find(words)];
  if (facts.length === 0) return null;
  const hasToGo = facts.some(mustGo);
  const seen = readSeenFacts(typed);
  const isDecided = typed[DO_FIELD] === POST_ANYWAY && facts.every((fact) => seen.has(keyOf(fact)));
  return isDecided && !hasToGo ? null : { kind: 'private-facts', facts, mustGo: hasToGo };
}

async function limitReached(
  context: CommentsContext,
  { clientKey }: Visitor,
): Promise<CommentFaultOf<'too-many-requests' | 'too-many-waiting'> | null> {
  const bucket = `comment:${clientKeyHash(context, clientKey)}`;
  const { allowed } = await context.limiter.count(context.database.db, bucket, CLIENT_RULE);
  if (!allowed) return { kind: 'too-many-requests' };
  if (!context.limiter.isOn) return null;
  const { waiting } = await countWaiting(context.database.db);
  return waiting >= MOST_WAITING ? { kind: 'too-many-waiting' } : null;
}

async function store(
  context: CommentsContext,
  thread: Thread,
  form: CommentForm,
  formId: CommentId,
): Promise<SafetyNeed> {
  const safetyNeed = safetyNeedOf(form.words);
  await inTransaction(context.database.db, async (trx) => {
    if (await insert(context, trx, thread, form, formId, safetyNeed)) return;
    if (await isSentBefore(trx, thread, form, formId)) return;
    // The form was sent, gone back to and filled in anew.
    await insert(context, trx, thread, form, context.ids.uuid() as CommentId, safetyNeed);
  });
  return safetyNeed;
}

function insert(
  context: CommentsContext,
  trx: Trx,
  thread: Thread,
  { words, penName, email }: CommentForm,
  id: CommentId,
  safetyNeed: SafetyNeed,
): Promise<boolean> {
  const place = { table: 'comment', rowId: id, column: 'email' };
  return insertComment(trx, {
    id,
    thread,
    penName,
    words,
    email: email === null ? null : context.sealedBox.seal(email, place),
    emailKey: email === null ? null : addressKey(context, email),
    safetyNeed,
    submittedAtMs: context.clock.now().epochMilliseconds,
  });
}

async function isSentBefore(
  trx: Trx,
  { kind, slug }: Thread,
  { words }: CommentForm,
  id: CommentId,
): Promise<boolean> {
  const former = await findComment(trx, id);
  if (former === undefined) return false;
  // Words taken back or erased are not written again by a form that is sent once more.
  if (former.words === null) return true;
  return former.words === words && former.thread.kind === kind && former.thread.slug === slug;
}
