import type { Audience, IssueBlock } from '#/features/newsletter/domain/issue.ts';
import { TOPIC_NAMES, TOPICS } from '#/features/newsletter/domain/topic.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = { all: 'Every reader', ...TOPIC_NAMES };
export const AUDIENCES: readonly Audience[] = ['all', ...TOPICS];

export type LetterRow = {
  readonly href: string;
  readonly title: string;
  readonly state: string;
  readonly counts: string;
};

/** One letter, as far as it goes. */
export type LetterView = {
  readonly slug: string;
  readonly title: string;
  readonly subject: string;
  readonly summary: string;
  readonly blocks: readonly IssueBlock[];
  readonly text: string;
  readonly state: string;
  readonly counts: string;
  /** Null where it stands in the content, or is planned. */
  readonly editHref: string | null;
  readonly canPlan: boolean;
  readonly canStop: boolean;
  /** Where a test goes. */
  readonly testTo: string;
};

/** What is about to be planned, in words, for the last press. */
export type PlanView = { readonly words: string; readonly at: string; readonly audience: Audience };

/** `slug` is empty for a new letter. */
export type WritingView = { readonly slug: string; readonly version: string; readonly typed: TypedValues };

export type NewsletterView = {
  readonly rows: readonly LetterRow[];
  readonly letter: LetterView | null;
  readonly plan: PlanView | null;
  readonly writing: WritingView | null;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
};
