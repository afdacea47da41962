import type { WrittenClinic } from '#/features/clinic/content.ts';
import { FEE_BLANKS } from '#/features/clinic/domain/fee-words.ts';
import { paths } from '#/paths.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { faultIn } from '#/platform/content/content-text.ts';
import type { ContentText, Passage } from '#/platform/content/content-text.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';

const POLICY = `content/pages${paths.cancellationPolicy}.md`;
const TYPED = /\$ ?\d[\d.,]*\b|\b\d+(?:[ -]dollars?|[ -]hours?)\b/i;
const BLANK = /\{[^}]*\}/g;
const FORGIVES = /\bfirst\b.*\b(?:late|cancel)|\b(?:late|cancel).*\bfirst\b/i;

/** What the words say about cancelling is what the numbers say: they leave blanks for them. */
export function checkFees(
  { clinic }: { readonly clinic: Reading<WrittenClinic> },
  texts: readonly ContentText[],
): readonly ContentFault[] {
  return [...texts.flatMap(faultsOfNumbers), ...clinic.entries.flatMap(faultsOfForgiving)];
}

function faultsOfNumbers({ file, passages }: ContentText): readonly ContentFault[] {
  return passages
    .filter((passage) => speaksOfFees(file, passage))
    .flatMap((passage) => [
      ...faultsOfTyped(file, passage),
      ...(passage.text.match(BLANK) ?? [])
        .filter((blank) => !FEE_BLANKS.some((known) => known === blank))
        .map((blank) =>
          faultIn(
            file,
            passage,
            (place) =>
              `${place} in ${file} has ${blank}, which we cannot fill. We can fill ${FEE_BLANKS.join(' and ')}.`,
          ),
        ),
    ]);
}

function faultsOfTyped(file: string, passage: Passage): readonly ContentFault[] {
  const typed = TYPED.exec(passage.text)?.[0];
  if (typed === undefined) return [];
  return [
    faultIn(
      file,
      passage,
      (place) =>
        `${place} in ${file} says "${typed}". Write {freeHours} and {lateFee} there: ` +
        'we put in the numbers of `cancellation` in content/clinic.yaml.',
    ),
  ];
}

function speaksOfFees(file: string, { path }: Passage): boolean {
  return (
    file === POLICY || (file === 'content/clinic.yaml' && path[0] === 'cancellation' && path[1] === 'words')
  );
}

function faultsOfForgiving({ file, value }: Entry<WrittenClinic>): readonly ContentFault[] {
  const { firstLateForgiven = false, words } = value.cancellation;
  const says = words.some((line) => FORGIVES.test(line));
  if (says === firstLateForgiven) return [];
  return [
    faultAt(
      file,
      ['cancellation', 'words'],
      (field) =>
        `${field} in ${file} ${says ? 'says' : 'does not say'} that the first late cancellation is forgiven, ` +
        `but \`firstLateForgiven\` is ${String(firstLateForgiven)}. Make both say the same.`,
    ),
  ];
}
