import { describe, expect, it } from 'vitest';
import {
  countedFilters,
  isNeedFilter,
  NEED_FILTERS,
  passes,
  type FilteredNeed,
} from '#/features/desk/domain/need-filter.ts';
import { FILTER_WORDS } from '#/features/desk/ui/needs-view.ts';

const NOW = 1_000;
const KIM = { id: 'kim', nowMs: NOW };
const need = (kind: FilteredNeed['cause']['kind'], dueAtMs: number, by: string | null): FilteredNeed => ({
  ...{ dueAtMs, cause: { kind } },
  takenBy: by === null ? null : { id: by },
});
const NEEDS = [
  need('call', NOW, 'kim'),
  need('call', NOW + 1, null),
  need('refund-failed', NOW - 1, 'dee'),
  need('payment-set-aside', NOW + 5, null),
  need('license-ends', NOW + 9, null),
];

describe('the parts of what needs a person', () => {
  it('are by who has it, by what is due now, and by what it is about', () => {
    const counts = countedFilters(NEEDS, 'all', KIM).map(({ filter, count }) => [filter, count]);
    expect(counts).toEqual([
      ['all', 5],
      ['now', 2],
      ['nobody', 3],
      ['mine', 1],
      ['calls', 2],
      ['money', 2],
      ['clinic', 1],
    ]);
  });

  it('hold each thing under exactly one subject', () => {
    const subjects = NEED_FILTERS.filter((filter) => !['all', 'now', 'nobody', 'mine'].includes(filter));
    for (const one of NEEDS) expect(subjects.filter((filter) => passes(one, filter, KIM))).toHaveLength(1);
  });

  it('show the part that is looked at, also when the last thing of it was done', () => {
    expect(countedFilters([], 'calls', KIM)).toEqual([
      { filter: 'all', count: 0 },
      { filter: 'calls', count: 0 },
    ]);
  });

  it('have plain names, and nothing else is taken for one', () => {
    expect(Object.values(FILTER_WORDS).every((words) => /^[A-Z][a-z ]+$/.test(words))).toBe(true);
    expect([isNeedFilter('mine'), isNeedFilter('toString'), isNeedFilter(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
