import { promisesIn } from '#/features/conditions/promises.ts';
import { gradeOf, HARDEST_GRADE, holdsWords } from '#/features/newsletter/check-issues.ts';
import type { DraftWords } from '#/features/newsletter/domain/letter.ts';
import { issueBlocks, UnfitMarkdown } from '#/features/newsletter/issue-blocks.ts';
import { hasWords } from '#/platform/content/readability.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';

const LONGEST = { title: 100, subject: 100, summary: 300, body: 20_000 } as const;
const MISSING = {
  title: 'Write the heading of the letter',
  subject: 'Write the subject line of the email',
  summary: 'Write 1 or 2 sentences that say what the letter is about',
  body: 'Write the letter',
} as const;
const FIELDS = ['title', 'subject', 'summary', 'body'] as const;

/**
 * What the build asks of an issue in the content is asked of a letter that is written at the desk: a mail can show it,
 * everybody can read it, it promises nothing, and its subject gives nobody's health away on a locked phone.
 */
export function checkDraft(words: DraftWords, conditionNames: readonly string[]): readonly FieldFault[] {
  const faults = FIELDS.flatMap((field): readonly FieldFault[] => {
    const text = words[field];
    const isEmpty = field === 'body' ? !hasWords(text) : text.trim() === '';
    if (isEmpty) return [{ field, message: MISSING[field] }];
    if (text.length > LONGEST[field])
      return [{ field, message: `Write ${String(LONGEST[field])} letters at most` }];
    return promisesIn(text).map(({ what, said, instead }) => ({
      field,
      message: `“${said}” promises ${what}. ${instead}`,
    }));
  });
  const named = conditionNames.filter((name) => holdsWords(words.subject, name));
  return [
    ...faults,
    ...named.map((name) => ({
      field: 'subject',
      message: `Do not name a condition: others can read it on a phone. It names “${name}”`,
    })),
    ...(faults.some(({ field }) => field === 'body') ? [] : faultsOfBody(words.body)),
  ];
}

function faultsOfBody(body: string): readonly FieldFault[] {
  try {
    issueBlocks(body);
  } catch (error) {
    if (error instanceof UnfitMarkdown) return [{ field: 'body', message: error.message }];
    throw error;
  }
  const grade = gradeOf(body);
  if (grade <= HARDEST_GRADE) return [];
  const message = `It reads at grade ${String(grade)}; the limit is ${String(HARDEST_GRADE)}. Use shorter words and sentences`;
  return [{ field: 'body', message }];
}
