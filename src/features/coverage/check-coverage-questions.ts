import { readableQuestions, type CoverageQuestions } from '#/features/coverage/domain/questions-words.ts';
import { checkEasyWords } from '#/platform/content/check-easy-words.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

type Read = {
  readonly coverageQuestions: Reading<CoverageQuestions>;
};

/** The questions about insurance are easy to read, and no sentence is long. */
export function checkCoverageQuestions({ coverageQuestions }: Read): ContentFault[] {
  return coverageQuestions.entries.flatMap(({ file, value }) =>
    checkEasyWords(file, readableQuestions(value)),
  );
}
