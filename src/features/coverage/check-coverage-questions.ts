import { readableQuestions } from '#/features/coverage/domain/questions-words.ts';
import { checkEasyWords } from '#/platform/content/check-easy-words.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Readings } from '#/app/content/readings.ts';

/** The questions about insurance are easy to read, and no sentence is long. */
export function checkCoverageQuestions({ coverageQuestions }: Readings): ContentFault[] {
  return coverageQuestions.entries.flatMap(({ file, value }) =>
    checkEasyWords(file, readableQuestions(value)),
  );
}
