import type { NeedCause } from '#/features/desk/domain/need.ts';

/** A part of the list: by who has it, by how soon it is due, or by what it is about. */
export const NEED_FILTERS = [
  'all',
  'now',
  'nobody',
  'mine',
  'calls',
  'visits',
  'mail',
  'money',
  'papers',
  'patients',
  'comments',
  'insurance',
  'clinic',
  'site',
] as const;
export type NeedFilter = (typeof NEED_FILTERS)[number];

type NeedTopic = Exclude<NeedFilter, 'all' | 'now' | 'nobody' | 'mine'>;

const TOPICS: Readonly<Record<NeedCause['kind'], NeedTopic>> = {
  call: 'calls',
  'wait-list-call': 'calls',
  'wait-list-soon': 'calls',
  'wait-list-ask': 'calls',
  'call-me': 'calls',
  late: 'visits',
  'asked-to-move': 'visits',
  'outside-hours': 'visits',
  'therapist-gone': 'visits',
  'cal-conflict': 'visits',
  'cal-differs': 'visits',
  'calendar-unread': 'visits',
  'failed-mail': 'mail',
  'payment-set-aside': 'money',
  'refund-failed': 'money',
  'estimate-due': 'papers',
  'feeling-told': 'patients',
  'doubtful-pair': 'patients',
  'comment-waiting': 'comments',
  'coverage-check': 'insurance',
  'license-ends': 'clinic',
  'insurance-ends': 'clinic',
  'review-overdue': 'clinic',
  'backup-missing': 'site',
  'self-check': 'site',
};

export type FilteredNeed = {
  readonly dueAtMs: number;
  readonly cause: { readonly kind: NeedCause['kind'] };
  readonly takenBy: { readonly id: string } | null;
};

export type Looker = { readonly id: string; readonly nowMs: number };

export function isNeedFilter(text: string | null | undefined): text is NeedFilter {
  return NEED_FILTERS.some((filter) => filter === text);
}

export function passes(
  { dueAtMs, cause, takenBy }: FilteredNeed,
  filter: NeedFilter,
  looker: Looker,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'now':
      return dueAtMs <= looker.nowMs;
    case 'nobody':
      return takenBy === null;
    case 'mine':
      return takenBy?.id === looker.id;
    default:
      return TOPICS[cause.kind] === filter;
  }
}

export type CountedFilter = { readonly filter: NeedFilter; readonly count: number };

/** The parts that hold something, and the one that is shown, even when it has become empty. */
export function countedFilters(
  needs: readonly FilteredNeed[],
  shown: NeedFilter,
  looker: Looker,
): readonly CountedFilter[] {
  return NEED_FILTERS.map((filter) => ({
    filter,
    count: needs.filter((need) => passes(need, filter, looker)).length,
  })).filter(({ filter, count }) => count > 0 || filter === shown || filter === 'all');
}
