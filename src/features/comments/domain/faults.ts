import type { PrivateFact } from '#/features/comments/domain/private-facts.ts';

/**
 * All that sending, reporting and deciding may answer instead of doing it. A fault keeps its name to the words:
 * `ui/refusal-words.ts` has those for people, `forms/comment-form.ts` those that stand at a field.
 */
export type CommentFault =
  // What was written
  | { readonly kind: 'words-missing' }
  | { readonly kind: 'words-too-short' }
  | { readonly kind: 'words-too-long' }
  | { readonly kind: 'pen-name-missing' }
  | { readonly kind: 'pen-name-too-short' }
  | { readonly kind: 'pen-name-too-long' }
  | { readonly kind: 'pen-name-signs' }
  /** Letters of several scripts, with which one name can be made to look like another. */
  | { readonly kind: 'pen-name-mixed-scripts' }
  /** Sounds like the clinic, its staff or a clinician. */
  | { readonly kind: 'pen-name-taken' }
  /** Nothing is stored until the writer has decided. With `mustGo`, posting it as it is is no choice. */
  | { readonly kind: 'private-facts'; readonly facts: readonly PrivateFact[]; readonly mustGo: boolean }
  // Where it was sent
  | { readonly kind: 'unknown-page' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'not-opened-here' }
  | { readonly kind: 'too-many-requests' }
  | { readonly kind: 'too-many-waiting' }
  // The decision
  | { readonly kind: 'unknown-comment' }
  /** Who wrote it took it back: that is never undone. */
  | { readonly kind: 'withdrawn' }
  /** It was declined long ago and its words are erased. */
  | { readonly kind: 'words-erased' }
  /** Only what everybody can read is answered. */
  | { readonly kind: 'not-approved' }
  /** The words would tell everybody that the writer is a patient. */
  | { readonly kind: 'confirms-patient'; readonly words: string };

/** Those of these names: what one use case may answer. */
export type CommentFaultOf<Kind extends CommentFault['kind']> = Extract<
  CommentFault,
  { readonly kind: Kind }
>;
