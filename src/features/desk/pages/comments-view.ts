import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import type { CommentState, ReportReason } from '#/features/comments/domain/comment.ts';
import { findPage } from '#/features/comments/find-page.ts';
import { factsFinder } from '#/features/comments/find-private-facts.ts';
import type { ModeratedComment } from '#/features/comments/moderate-comments.ts';
import {
  FACT_WORDS,
  REASON_WORDS,
  REPORT_WORDS,
  SAFETY_WORDS,
  STATE_WORDS,
  type CommentRow,
  type CommentsView,
} from '#/features/desk/ui/comments-view.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';

type Found = { readonly state: CommentState | null; readonly found: readonly ModeratedComment[] };
type Again = { readonly typed: TypedValues; readonly faults: readonly FieldFault[] };

export function commentsView(context: CommentsContext, { state, found }: Found, again: Again): CommentsView {
  const isWaiting = state === null || state === 'submitted';
  const rows = found.map((comment) => rowOf(context, comment, again));
  const said = isWaiting
    ? rows.length === 0
      ? 'Nothing waits.'
      : `${countWords(rows.length, 'comment')} to read. Reported and urgent ones first.`
    : `${countWords(rows.length, 'comment')}.`;
  return {
    said,
    action: state === null ? paths.deskComments : `${paths.deskComments}?state=${state}`,
    states: (['approved', 'declined'] as const).map((one) => ({
      href: `${paths.deskComments}?state=${one}`,
      name: STATE_WORDS[one],
      isCurrent: one === state,
    })),
    isWaiting,
    rows,
    faults: again.faults,
  };
}

function rowOf(context: CommentsContext, comment: ModeratedComment, { typed, faults }: Again): CommentRow {
  const { id, thread, penName, words, state, safetyNeed, reports, declineReason, reply } = comment;
  const page = findPage(context, thread);
  const kinds = words === null ? [] : factsFinder(context)(words).map(({ kind }) => FACT_WORDS[kind]);
  const isTyped = typed['id'] === id;
  return {
    id,
    penName: penName ?? 'Erased',
    page: page?.shortTitle ?? `${thread.kind}/${thread.slug}`,
    href: page === null ? null : paths.comments(thread.kind, thread.slug),
    sent: momentWords(comment.submittedAtMs, context.content.clinic.timeZone),
    hasEmail: comment.hasEmail,
    marks: [
      ...(safetyNeed === null ? [] : [SAFETY_WORDS[safetyNeed]]),
      ...reports.map(
        ({ reason, reports: times }) =>
          `Reported ${countWords(times, 'time')}: ${REPORT_WORDS[reason as ReportReason]}`,
      ),
    ],
    isUrgent: safetyNeed !== null || reports.length > 0,
    words,
    folded: kinds.length === 0 ? null : [...new Set(kinds)].join(', '),
    declined: declineReason === null || state !== 'declined' ? null : REASON_WORDS[declineReason],
    reply,
    mayApprove: words !== null && (state !== 'approved' || reports.length > 0),
    mayDecline: words !== null && state !== 'declined',
    mayReply: state === 'approved',
    typed: isTyped ? typed : {},
    errorAt: {
      reason: faults.find(({ field }) => field === `reason-${id}`)?.message,
      words: faults.find(({ field }) => field === `words-${id}`)?.message,
    },
  };
}
