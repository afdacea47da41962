import type { CoverageResult } from '#/features/coverage/domain/result.ts';
import type { InsurancePaperWords } from '#/features/paperwork/content/insurance-paper-words.ts';
import { letterheadOf, sampleLine, type PaperClinic } from '#/features/paperwork/papers/paper-clinic.ts';
import type { Paper, PaperBlock, Tick } from '#/pdf/paper.ts';

type Setting = {
  readonly words: InsurancePaperWords;
  readonly clinic: PaperClinic;
  readonly madeAt: Temporal.Instant;
};

/** The answer in short, what to do in order, and what to bring. */
export function checklistPaper(result: CoverageResult, { words, clinic, madeAt }: Setting): Paper {
  const { checklist } = words;
  const steps = result.steps.map(({ title, how }) => `${sentence(title)} ${how}`);
  const bring = result.bring.map(({ name, note }) => `${sentence(name)} ${note}`);
  return {
    title: checklist.title,
    subject: checklist.offer,
    letterhead: letterheadOf(clinic),
    madeAt,
    foot: result.checked.words,
    blocks: [
      { kind: 'heading', text: checklist.answer },
      { kind: 'text', text: `${sentence(result.headline)} ${result.sure}` },
      { kind: 'text', text: result.why.join(' ') },
      { kind: 'notice', title: '', lines: [result.notAPromise, result.notAdvice] },
      ...sampleLine(clinic, words.sample),
      ...ticked(checklist.steps, 'step', steps),
      ...ticked(checklist.bring, 'bring', bring),
      ...listed(result.cost.title, result.cost.lines),
      ...listed(checklist.notes, [...result.notes, ...(result.hsa === null ? [] : [result.hsa])]),
    ],
  };
}

function ticked(heading: string, name: string, lines: readonly string[]): readonly PaperBlock[] {
  if (lines.length === 0) return [];
  const items = lines.map((label, n): Tick => ({ name: `${name}-${n + 1}`, label, isOn: false }));
  return [
    { kind: 'heading', text: heading },
    { kind: 'ticks', legend: '', isInline: false, items },
  ];
}

function listed(heading: string, items: readonly string[]): readonly PaperBlock[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: heading },
    { kind: 'list', items },
  ];
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
