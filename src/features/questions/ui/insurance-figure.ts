import {
  type CoverageOutcome,
  COVERAGE_OUTCOMES,
  OUTCOME_WORDS,
} from '#/features/coverage/domain/outcome.ts';
import { type Figure, words, count } from '#/features/questions/domain/figure.ts';
import type { Period } from '#/features/questions/domain/period.ts';
import { SMALLEST_SHOWN, type HiddenCounts } from '#/features/questions/domain/small-counts.ts';
import { many, inPeriod } from '#/features/questions/ui/figure-words.ts';

const TOO_FEW = `Fewer than ${String(SMALLEST_SHOWN)}, or hidden`;

export function insuranceFigure({ total, of }: HiddenCounts<CoverageOutcome>, period: Period): Figure {
  const most = Math.max(1, ...COVERAGE_OUTCOMES.map((outcome) => of[outcome] ?? 0));
  const pays = of['plan-pays'];
  return {
    id: 'insurance',
    question: 'How do insurance answers end?',
    answer: insuranceAnswer(total, pays, period),
    short:
      total === null
        ? 'Fewer than 5 checks'
        : `${many(total, 'check')}${pays === null ? '' : `, ${String(pays)} likely paid`}`,
    chart: null,
    caption: 'Checks that we settled, by how they ended',
    head: ['How it ended', 'Checks'],
    rows: COVERAGE_OUTCOMES.map((outcome) => {
      const shown = of[outcome];
      return {
        name: OUTCOME_WORDS[outcome],
        cells: [shown === null ? words(TOO_FEW) : count(shown)],
        bar: (shown ?? 0) / most,
      };
    }),
    note: 'Answers are kept for 30 days after they were sent, so earlier ones are not counted. Counts so small that they could point to a person are hidden.',
    more: null,
  };
}

function insuranceAnswer(total: number | null, pays: number | null, period: Period): string {
  if (total === 0) return `${inPeriod(period)} we settled no insurance check that we still have.`;
  if (total === null)
    return `${inPeriod(period)} we settled fewer than ${String(SMALLEST_SHOWN)} insurance checks.`;
  const rest = pays === null ? '' : ` In ${String(pays)} of them the plan most likely pays.`;
  return `${inPeriod(period)} we settled ${many(total, 'insurance check')}.${rest}`;
}
