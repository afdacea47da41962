import type { IssueFacts } from '#/features/newsletter/content.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';

/** Words of a line. A link's address is absolute, or a path of our own site. */
export type IssueRun =
  string | { readonly strong: string } | { readonly label: string; readonly url: string };

/** A piece of an issue. More than these a mail cannot show everywhere. */
export type IssueBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly IssueRun[] }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly (readonly IssueRun[])[] };

/** One issue of the newsletter. */
export type NewsletterIssue = IssueFacts & {
  readonly body: string;
  readonly blocks: readonly IssueBlock[];
  readonly readingGrade: number;
  /** It was written at the desk and stands in no file. */
  readonly isFromDesk?: true;
};

/** A draft, or an issue of a later day, is nowhere to be read. Days are the clinic's. */
export function isPublished({ publishedOn }: Pick<IssueFacts, 'publishedOn'>, today: string): boolean {
  return publishedOn !== null && publishedOn <= today;
}

/** Newest first; issues of one day in the order of their titles. */
export function newestFirst<Issue extends Pick<IssueFacts, 'publishedOn' | 'title'>>(
  issues: readonly Issue[],
): readonly Issue[] {
  return issues.toSorted(
    (one, other) =>
      (other.publishedOn ?? '').localeCompare(one.publishedOn ?? '') || one.title.localeCompare(other.title),
  );
}

/** `all`, or only who chose this topic. */
export type Audience = 'all' | Topic;

export const SENDING_STATUSES = ['scheduled', 'sending', 'sent', 'stopped'] as const;
export type SendingStatus = (typeof SENDING_STATUSES)[number];
