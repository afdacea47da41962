import type { Topic } from '#/features/newsletter/domain/topic.ts';

/** What is written of a letter at the desk. */
export type DraftWords = {
  readonly slug: string;
  readonly title: string;
  readonly subject: string;
  readonly summary: string;
  readonly topics: readonly Topic[];
  readonly body: string;
};

/** `version` goes up with each change, so that two people who write at once do not overwrite each other. */
export type Draft = DraftWords & { readonly version: number; readonly changedAtMs: number };

/** The box of a topic in the form. */
export const topicField = (topic: Topic): string => `topic-${topic}`;

const LONGEST = 60;

/** "2027-03-before-your-first-visit": the month, and the heading in plain letters. */
export function letterName(month: string, title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return words === '' ? `${month}-letter` : `${month}-${words}`;
}
