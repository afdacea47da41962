import type { ModeratedComment } from '#/features/comments/moderate-comments.ts';

/** One comment as a line or two of a list. Words of strangers are one line: no trick with line feeds. */
export function summarizeComment(comment: ModeratedComment): string {
  const { id, penName, words, submittedAtMs } = comment;
  const text = (words ?? '(erased)').replace(/\s+/g, ' ');
  const start = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return [`${id}  ${dayOf(submittedAtMs)}  ${marks(comment)}`, `  ${penName ?? '(erased)'}: ${start}`].join(
    '\n',
  );
}

/** All that a moderator needs to decide. */
export function describeComment(comment: ModeratedComment): string {
  const { id, thread, penName, words, reply, declineReason, hasEmail, submittedAtMs } = comment;
  return [
    `Comment   ${id}`,
    `Page      /${thread.kind}/${thread.slug}`,
    `State     ${marks(comment)}${declineReason === null ? '' : ` (${declineReason})`}`,
    `Sent      ${dayOf(submittedAtMs)}, ${hasEmail ? 'with an email address' : 'without an email address'}`,
    `Pen name  ${penName ?? '(erased)'}`,
    '',
    words ?? '(erased)',
    ...(reply === null ? [] : ['', `The clinic answered: ${reply}`]),
  ].join('\n');
}

function marks({ state, safetyNeed, reports }: ModeratedComment): string {
  const reported = reports.map(({ reason, reports: count }) => `${String(count)} × ${reason}`).join(', ');
  return [
    state,
    ...(safetyNeed === 'crisis' ? ['READ FIRST: may be in crisis'] : []),
    ...(safetyNeed === 'danger' ? ['READ FIRST: about danger; ask a clinician'] : []),
    ...(reported === '' ? [] : [`REPORTED: ${reported}`]),
  ].join(', ');
}

function dayOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'minute' });
}
