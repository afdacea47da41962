import type { NewsletterIssue } from '#/features/newsletter/domain/issue.ts';
import type { IssueFacts } from '#/features/newsletter/content.ts';
import { faultAt, faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { issueBlocks, UnfitMarkdown } from '#/features/newsletter/issue-blocks.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';
import { hasWords, linesOfMarkdown, measureReadability } from '#/platform/content/readability.ts';

export const HARDEST_GRADE = 8;

type Read = {
  readonly issues: Reading<IssueFacts>;
  readonly conditions: Reading<{ readonly shortName: string }>;
};

/** A mail can show an issue, everybody can read it, and its subject gives nobody's health away on a locked phone. */
export function checkIssues({ issues, conditions }: Read): readonly ContentFault[] {
  const names = conditions.entries.map(({ value }) => value.shortName);
  return issues.entries.flatMap((entry) => [
    ...faultsOfText(entry),
    ...names.filter((name) => holdsWords(entry.value.subject, name)).map((name) => named(entry.file, name)),
  ]);
}

/** The parts are known to be fit: `checkIssues` has looked at them. */
export function issueOf({ value, body }: Entry<IssueFacts>): NewsletterIssue {
  return { ...value, body, blocks: issueBlocks(body), readingGrade: gradeOf(body) };
}

function faultsOfText({ file, body }: Entry<IssueFacts>): readonly ContentFault[] {
  if (!hasWords(body))
    return [faultOf(file, `${file} has no text below the second line of hyphens. Write the issue there.`)];
  try {
    issueBlocks(body);
  } catch (error) {
    if (error instanceof UnfitMarkdown) return [faultOf(file, `${file}: ${error.message}`)];
    throw error;
  }
  const grade = gradeOf(body);
  if (grade <= HARDEST_GRADE) return [];
  return [
    faultOf(
      file,
      `${file} reads at grade ${grade}; the limit is ${HARDEST_GRADE}. Use shorter words and sentences.`,
    ),
  ];
}

export function gradeOf(body: string): number {
  return measureReadability(linesOfMarkdown(body)).grade;
}

function named(file: string, name: string): ContentFault {
  return faultAt(
    file,
    ['subject'],
    (field) =>
      `${field} in ${file} must not name a condition: others can read it on a phone. It names "${name}".`,
  );
}

export function holdsWords(text: string, words: string): boolean {
  return ` ${plain(text)} `.includes(` ${plain(words)} `);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
