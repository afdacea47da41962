import type { CoverageResult } from '#/features/coverage/domain/result.ts';
import type { CheckedCoverage, ResultView } from '#/features/coverage/ui/coverage-result-view.ts';

/** The name of the file that a person may keep. It tells nothing about them. */
export const RESULT_FILE = 'insurance-check.txt';

/** The result as plain text, to keep as a file. */
export function resultText({ now, first, phone }: ResultView): string {
  const parts = [coverageText(now), ...(first === null ? [] : [coverageText(first)])];
  return `${parts.join(`\n\n${'='.repeat(60)}\n\n`)}\n\nQuestions? Call us at ${phone}.\n`;
}

function coverageText({ payer, result, rows }: CheckedCoverage): string {
  const sections = [
    [
      `Will my insurance pay? ${payer}`,
      `${result.label}. ${result.headline}.`,
      `One fact decides it: ${result.fact}`,
    ],
    [result.sure, result.notAPromise, result.notAdvice],
    ['WHY', ...bullets([...result.why, ...result.notes])],
    [
      'WHAT TO DO, IN THIS ORDER',
      ...result.steps.map(({ title, how }, at) => `${String(at + 1)}. ${title}. ${how}`),
    ],
    ['BRING THESE', ...bullets(result.bring.map(({ name }) => name))],
    [result.cost.title.toUpperCase(), ...costLines(result)],
    ...(result.hsa === null ? [] : [['HSA OR FSA CARD', result.hsa]]),
    ...(result.script === null ? [] : [scriptLines(result.script)]),
    ...(result.appeal.length === 0 ? [] : [['IF YOU WANT THEM TO LOOK AGAIN', ...bullets(result.appeal)]]),
    ['YOUR ANSWERS', ...bullets(rows.map(({ name, value }) => `${name}: ${value}`))],
    [
      result.checked.words,
      ...result.sources.map(({ body, title, address }) => `- ${body}: ${title} ${address ?? ''}`.trim()),
    ],
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}

function costLines({ cost, priceInWriting, superbill }: CoverageResult): readonly string[] {
  const own = cost.ownPrices === null ? [] : [`Our own price: ${cost.ownPrices.range}`];
  const more = [cost.limit, ...cost.formula, priceInWriting, superbill].filter((line) => line !== null);
  return bullets([...own, ...cost.lines, ...more]);
}

function scriptLines(script: NonNullable<CoverageResult['script']>): readonly string[] {
  const { title, whom, opening, lines, closing } = script;
  const room = { 'yes-no': ' [ ] yes [ ] no', line: ' ________', amount: ' $ ______', none: '' } as const;
  return [
    title.toUpperCase(),
    whom,
    opening,
    ...lines.map(({ say, space }, at) => `${String(at + 1)}. ${say}${room[space]}`),
    closing,
  ];
}

function bullets(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `- ${line}`);
}
