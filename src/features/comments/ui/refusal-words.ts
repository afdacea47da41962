import type { CommentFaultOf } from '#/features/comments/domain/faults.ts';

type DecisionFault = CommentFaultOf<
  | 'unknown-comment'
  | 'withdrawn'
  | 'words-erased'
  | 'not-approved'
  | 'words-missing'
  | 'words-too-short'
  | 'words-too-long'
  | 'confirms-patient'
  | 'private-facts'
>;

/** For the writer, whose words are still in the form; with the status of the answer. */
export function notSent(kind: 'not-opened-here' | 'too-many-requests' | 'too-many-waiting') {
  switch (kind) {
    case 'not-opened-here':
      return {
        words: 'Please press the button again. We could not see that this form came from our page',
        status: 422,
      };
    case 'too-many-requests':
      return {
        words: 'You have sent many comments. Your words are still here. Please send them in an hour',
        status: 429,
      };
    case 'too-many-waiting':
      return {
        words: 'Too many comments wait to be read. Please keep your words and try again in a few days',
        status: 503,
      };
  }
}

/** For the person of the clinic who decides. */
export function notDecided(fault: DecisionFault): string {
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
