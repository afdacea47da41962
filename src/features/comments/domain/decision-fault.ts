import type { ActionFault } from '#/features/comments/domain/comment.ts';
import type { WordsFault } from '#/features/comments/domain/comment-text.ts';
import type { PrivateFact } from '#/features/comments/domain/private-facts.ts';

export type UnknownComment = { readonly kind: 'unknown-comment' };

/** Why a comment stays as it is. */
export type DecisionFault =
  | UnknownComment
  | ActionFault
  | WordsFault
  /** The words would tell everybody that the writer is a patient. */
  | { readonly kind: 'confirms-patient'; readonly words: string }
  | { readonly kind: 'private-facts'; readonly facts: readonly PrivateFact[] };

/** For the person of the clinic who decides. */
export function decisionFaultWords(fault: DecisionFault): string {
  switch (fault.kind) {
    case 'unknown-comment':
      return 'There is no such comment.';
    case 'withdrawn':
      return 'Its writer took it back. Nothing is left of it.';
    case 'words-erased':
      return 'It was declined long ago, and its words are erased.';
    case 'not-approved':
      return 'Approve it first. Only what everyone sees is answered.';
    case 'words-missing':
    case 'words-too-short':
      return 'Write at least 10 letters.';
    case 'words-too-long':
      return 'Write 1,000 letters at most.';
    case 'confirms-patient':
      return `“${fault.words}” would tell everyone that somebody is a patient. The law forbids it, even when they said so first. Use words that are ready.`;
    case 'private-facts':
      return `Take this out: ${fault.facts.map(({ words }) => `“${words}”`).join(', ')}.`;
  }
}
