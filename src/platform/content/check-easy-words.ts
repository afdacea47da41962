import { faultOf, type ContentFault } from '#/platform/content/content-fault.ts';
import { measureReadability } from '#/platform/content/readability.ts';

const HARDEST_GRADE = 6;
const LONGEST_SENTENCE_WORDS = 20;

/** What is wrong with lines that people read alone and in a hurry: they are easy, and no sentence is long. */
export function checkEasyWords(file: string, lines: readonly string[]): ContentFault[] {
  const { grade, longest } = measureReadability(lines);
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
}
