import type { CommentState } from '#/features/comments/domain/comment.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { longDay } from '#/kernel/long-day.ts';

export type OwnCommentView = {
  readonly id: string;
  readonly name: string;
  readonly onWords: string;
  readonly stateWords: string;
  readonly words: string;
};

type Own = {
  readonly id: string;
  readonly state: CommentState;
  readonly penName: string | null;
  readonly words: string | null;
  readonly submittedAtMs: number;
  readonly pageTitle: string;
};

const STATES: Readonly<Record<CommentState, string>> = {
  submitted: 'It waits to be read.',
  approved: 'Everyone can read it.',
  declined: 'It is not shown.',
  withdrawn: 'It is deleted.',
};

/** Days are days on the clinic's calendar. */
export function ownCommentView(own: Own, timeZone: string): OwnCommentView {
  const { id, state, penName, words, submittedAtMs, pageTitle } = own;
  return {
    id,
    name: `On “${pageTitle}”, as ${penName ?? 'nobody'}`,
    onWords: longDay(localDateAt(timeZone, submittedAtMs)),
    stateWords: STATES[state],
    words: words ?? '',
  };
}
