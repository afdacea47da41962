import { fillFees, type FeeRule } from '#/features/clinic/domain/fee-words.ts';
import type { CoverageAnswers, Payer } from '#/features/coverage/domain/answers.ts';
import type { CostPanel, CoverageDecision } from '#/features/coverage/domain/decision.ts';
import { CAR_PAYERS } from '#/features/coverage/domain/groups.ts';
import type { CoverageWords } from '#/features/coverage/content/words.ts';
import type { Service } from '#/features/services/content.ts';
import { cents, formatCents } from '#/kernel/money.ts';

/** Our own price of one kind of visit. */
export type OwnPrice = Pick<Service, 'slug' | 'name' | 'kind' | 'minutes' | 'priceCents'>;

export type CostView = {
  readonly panel: CostPanel;
  readonly title: string;
  readonly lines: readonly string[];
  /** What we charge a person who pays: a range, and each visit. Empty where nobody pays us at the visit. */
  readonly ownPrices: {
    readonly range: string;
    readonly visits: readonly { readonly name: string; readonly price: string }[];
  } | null;
  /** How to work out the plan's part by hand; empty where that is not how it goes. */
  readonly formula: readonly string[];
  /** Whether the small calculator belongs beside it. */
  readonly hasCalculator: boolean;
  /** What the car policy has for care, where the state says so. */
  readonly limit: string | null;
  readonly sourceIds: readonly string[];
};

const PAID_BY_YOU: readonly CostPanel[] = ['SELF_PAY', 'BOTH'];
const SHARED: readonly CostPanel[] = ['BOTH', 'PLAN_SHARE'];
/** Payers with neither copay nor deductible of their own for the visit. */
const NO_SHARE: readonly Payer[] = ['workers_comp', 'va', ...CAR_PAYERS, 'none', 'health_share'];

/** What the visit may cost. A range of our own prices, a rule or a formula; never a figure nobody told us. */
export function costView(
  answers: CoverageAnswers,
  { cost }: CoverageDecision,
  words: CoverageWords['costs'],
  prices: readonly OwnPrice[],
  cancellation: FeeRule,
): CostView {
  const { title, lines, sources } = words.panels[cost];
  const isShared = SHARED.includes(cost) && !NO_SHARE.includes(answers.payer);
  const limit = words.carLimits.find(({ state }) => answers.payer === 'auto_pip' && state === answers.state);
  return {
    panel: cost,
    title,
    lines: lines.map((line) => fillFees(line, cancellation)),
    ownPrices: PAID_BY_YOU.includes(cost) ? ownPrices(answers, words, prices) : null,
    formula: isShared ? words.formula : [],
    hasCalculator: isShared,
    limit: limit?.line ?? null,
    sourceIds: [...sources, ...(limit?.sources ?? [])],
  };
}

function ownPrices(
  { purpose }: CoverageAnswers,
  words: CoverageWords['costs'],
  prices: readonly OwnPrice[],
): CostView['ownPrices'] {
  const kind = purpose === 'wellness' ? 'relaxation' : 'medical';
  const visits = prices
    .filter((price) => price.kind === kind)
    .toSorted((one, other) => one.priceCents - other.priceCents);
  const [first] = visits;
  const last = visits.at(-1);
  if (first === undefined || last === undefined) return null;
  const isOne = first.priceCents === last.priceCents;
  const range = (isOne ? words.ownPriceOne : words.ownPrice)
    .replaceAll('{low}', formatCents(cents(first.priceCents)))
    .replaceAll('{high}', formatCents(cents(last.priceCents)));
  return {
    range,
    visits: visits.map(({ name, priceCents }) => ({ name, price: formatCents(cents(priceCents)) })),
  };
}
