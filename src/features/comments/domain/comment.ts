import type { CommentFaultOf } from '#/features/comments/domain/faults.ts';
import type { Branded } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type CommentId = Branded<string, 'CommentId'>;

/**
 * submitted: waits for a person of the clinic. approved: everybody sees it. declined: nobody sees it, and its words
 * are erased after `DECLINED_DAYS`. withdrawn: taken back by who wrote it; its words are gone at once.
 */
export const COMMENT_STATES = ['submitted', 'approved', 'declined', 'withdrawn'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

export type CommentAction = 'approve' | 'decline' | 'reply' | 'withdraw';

/** How long a declined comment is kept, in case the decision was wrong. */
export const DECLINED_DAYS = 30;

/** Why a comment is not shown. That it is critical is no reason. */
export const DECLINE_REASONS = [
  'private-facts',
  'unsafe-advice',
  'unkind',
  'advertising',
  'off-topic',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** What a reader may say is wrong with a comment. */
export const REPORT_REASONS = ['private-facts', 'unsafe-advice', 'unkind', 'advertising'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** The state after an action, or why it cannot be. Acting twice is the same as acting once. */
export function nextState(
  state: CommentState,
  action: CommentAction,
  hasWords: boolean,
): Result<CommentState, CommentFaultOf<'withdrawn' | 'words-erased' | 'not-approved'>> {
  if (action === 'withdraw') return ok('withdrawn');
  if (state === 'withdrawn') return failed({ kind: 'withdrawn' });
  switch (action) {
    case 'approve':
      return hasWords ? ok('approved') : failed({ kind: 'words-erased' });
    case 'decline':
      return ok('declined');
    case 'reply':
      return state === 'approved' ? ok('approved') : failed({ kind: 'not-approved' });
  }
}
