import type { CoverageWords, StepWords } from '#/features/coverage/content/words.ts';

/** A set of lines a person reads together, for measuring how hard they are. */
export type CoverageText = {
  readonly file: string;
  readonly name: string;
  readonly lines: readonly string[];
};

/** Everything in the coverage words that patients read, text by text. Names of papers and sources are left out. */
export function readableCoverage(words: CoverageWords): readonly CoverageText[] {
  const { outcomes, reasons, needs, docs, notes, hsa, order, appeals, costs, scripts } = words;
  const files: Readonly<Record<string, readonly string[]>> = {
    outcomes: [
      ...Object.values(outcomes.outlooks).map(({ headline }) => headline),
      ...Object.values(outcomes.sure),
      ...[outcomes.notAPromise, outcomes.notAdvice, outcomes.checkedOn, outcomes.checkedLongAgo],
      ...[outcomes.whenDone, outcomes.superbill],
      ...stepLines([outcomes.comeBack]),
      ...Object.values(outcomes.priceInWriting),
    ],
    needs: stepLines(Object.values(needs)),
    docs: Object.values(docs).flatMap(({ name, note }) => [name, note]),
    notes: Object.values(notes),
    hsa: [...Object.values(hsa.lines), hsa.letter.intro, ...hsa.letter.parts, hsa.letter.warning],
    order: [
      order.intro,
      ...Object.values({ ...order.parts, ...order.checks }).flatMap(({ label, help }) => [label, help]),
      ...order.whoMaySign,
    ],
    appeals: Object.values(appeals).flatMap(({ lines }) => lines),
    changes: Object.values(words.changes).flatMap((answers) => Object.values<string>(answers)),
    costs: [
      ...costs.formula,
      ...costs.carLimits.map(({ line }) => line),
      ...Object.values(costs.panels).flatMap(({ title, lines }) => [title, ...lines]),
    ],
    scripts: Object.values(scripts).flatMap(({ whom, opening, lines, closing, after }) => [
      ...[whom, opening, closing, after],
      ...lines.map(({ say }) => say),
    ]),
    reasons: Object.values(reasons).flatMap(reasonLines),
  };
  return [
    ...Object.entries(files).map(([file, lines]) => ({ file, name: file, lines })),
    ...Object.entries(reasons).map(([code, reason]) => ({
      file: 'reasons',
      name: code,
      lines: reasonLines(reason),
    })),
  ];
}

function reasonLines({
  title,
  why,
  fact,
  next,
  appeal,
}: CoverageWords['reasons']['WELLNESS']): readonly string[] {
  return [title, ...why, fact, ...stepLines(next), ...appeal];
}

function stepLines(steps: readonly StepWords[]): readonly string[] {
  return steps.flatMap(({ title, how }) => [title, how]);
}
