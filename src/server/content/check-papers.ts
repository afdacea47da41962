import { readablePaperWords } from '#/features/paperwork/domain/paper-words.ts';
import { faultOf } from '#/server/content/content-fault.ts';
import type { ContentFault } from '#/server/content/content-fault.ts';
import { measureReadability } from '#/server/content/readability.ts';
import type { Readings } from '#/server/content/readings.ts';

/** People read papers alone and in a hurry. */
const HARDEST_GRADE = 6;
const LONGEST_SENTENCE_WORDS = 20;
const FOOT = {
  file: 'content/papers/estimate.yaml',
  advice: '`foot` in content/papers/estimate.yaml must have {number} in it.',
};

/** The words on papers are easy, and what is filled in has its place. */
export function checkPapers({ paperWords }: Readings): ContentFault[] {
  return paperWords.entries.flatMap(({ value }) => [
    ...Object.entries(readablePaperWords(value)).flatMap(([name, lines]) =>
      checkReading(`content/papers/${name}.yaml`, lines),
    ),
    ...(value.estimate.foot.includes('{number}') ? [] : [faultOf(FOOT.file, FOOT.advice)]),
  ]);
}

function checkReading(file: string, lines: readonly string[]): ContentFault[] {
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
