import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';
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

/** Every sentence a person may read, for measuring how hard they are. Names of plans and places are left out. */
function readableQuestions({ safety, start, planList, questions }: CoverageQuestions): readonly string[] {
  const texts = Object.values(questions).flatMap(
    ({ title, hint, why, error, notes = {}, for: variants = {} }) => [
      ...[title, hint, why, error],
      ...Object.values(notes),
      ...Object.values(variants).flatMap((variant) => [variant?.title ?? '', variant?.hint ?? '']),
    ],
  );
  return [
    ...texts,
    ...Object.values(planList),
    safety.call911,
    start.title,
    start.lede,
    ...start.facts,
    ...start.cannotTell,
  ].filter(Boolean);
}
