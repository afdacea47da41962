import { readableQuestions } from '#/features/coverage/domain/coverage-questions-words.ts';
import { faultOf } from '#/server/content/content-fault.ts';
import type { ContentFault } from '#/server/content/content-fault.ts';
import { measureReadability } from '#/server/content/readability.ts';
import type { Readings } from '#/server/content/readings.ts';

const HARDEST_GRADE = 6;
const LONGEST_SENTENCE_WORDS = 20;

/** The questions about insurance are easy to read, and no sentence is long. */
export function checkCoverageQuestions({ coverageQuestions }: Readings): ContentFault[] {
  return coverageQuestions.entries.flatMap(({ file, value }) => {
    const { grade, longest } = measureReadability(readableQuestions(value));
    return [
      ...(grade > HARDEST_GRADE
        ? [
            faultOf(
              file,
              `${file} reads at US grade ${grade}. Use shorter words, to grade ${HARDEST_GRADE} at most.`,
            ),
          ]
        : []),
      ...(longest.words > LONGEST_SENTENCE_WORDS
        ? [
            faultOf(
              file,
              `${file} has a sentence of ${longest.words} words: "${longest.sentence}" Use ${LONGEST_SENTENCE_WORDS} at most.`,
            ),
          ]
        : []),
    ];
  });
}
