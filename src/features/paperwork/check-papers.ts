import type { PaperWords } from '#/features/paperwork/domain/paper-words.ts';
import { readablePaperWords } from '#/features/paperwork/domain/paper-words.ts';
import { checkEasyWords } from '#/platform/content/check-easy-words.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

const FOOT = {
  file: 'content/papers/estimate.yaml',
  advice: '`foot` in content/papers/estimate.yaml must have {number} in it.',
};

type Read = {
  readonly paperWords: Reading<PaperWords>;
};

/** The words on papers are easy, and what is filled in has its place. */
export function checkPapers({ paperWords }: Read): ContentFault[] {
  return paperWords.entries.flatMap(({ value }) => [
    ...Object.entries(readablePaperWords(value)).flatMap(([name, lines]) =>
      checkEasyWords(`content/papers/${name}.yaml`, lines),
    ),
    ...(value.estimate.foot.includes('{number}') ? [] : [faultOf(FOOT.file, FOOT.advice)]),
  ]);
}
