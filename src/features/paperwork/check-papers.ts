import type { PaperWords } from '#/features/paperwork/content.ts';
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

/** Everything of the words on paper that patients read, for measuring how hard it is. Labels and names of codes are left out. */
function readablePaperWords({
  estimate,
  insurance,
}: PaperWords): Readonly<Record<string, readonly string[]>> {
  const { orderForm, callScript, checklist, letter, form } = insurance;
  return {
    estimate: [
      ...[estimate.title, estimate.legalName, estimate.intro, estimate.missing, estimate.noDiagnosis],
      ...[estimate.oneVisit, estimate.nothingElse, estimate.keep],
      ...estimate.limits,
      ...estimate.dispute,
    ],
    insurance: [
      ...[insurance.sample, insurance.leaveEmpty],
      ...[orderForm.offer, orderForm.intro, orderForm.foot, callScript.offer, checklist.offer],
      ...[letter.offer, ...letter.body, ...letter.mustSay, letter.isRequest],
      ...[form.title, form.intro, form.privacy, form.prefill, form.tooLong],
    ],
  };
}
