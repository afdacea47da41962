import { readablePaperWords } from '#/features/paperwork/domain/paper-words.ts';
import { checkEasyWords } from '#/platform/content/check-easy-words.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Readings } from '#/app/content/readings.ts';

const FOOT = {
  file: 'content/papers/estimate.yaml',
  advice: '`foot` in content/papers/estimate.yaml must have {number} in it.',
};

/** The words on papers are easy, and what is filled in has its place. */
export function checkPapers({ paperWords }: Readings): ContentFault[] {
  return paperWords.entries.flatMap(({ value }) => [
    ...Object.entries(readablePaperWords(value)).flatMap(([name, lines]) =>
      checkEasyWords(`content/papers/${name}.yaml`, lines),
    ),
    ...(value.estimate.foot.includes('{number}') ? [] : [faultOf(FOOT.file, FOOT.advice)]),
  ]);
}
