import type { HeardFrom } from '#/features/patients/domain/heard-from.ts';

/** Null: they were not asked, or have not answered. */
export type Newcomer = { readonly heardFrom: HeardFrom | null };

export type NewcomersFrom = { readonly from: HeardFrom | null; readonly count: number };

/** Who came for the first time, by how they heard of the clinic: the most first, the unknown last. */
export function newcomersBySource(newcomers: readonly Newcomer[]): readonly NewcomersFrom[] {
  const groups = Map.groupBy(newcomers, ({ heardFrom }) => (heardFrom === 'not-said' ? null : heardFrom));
  const isUnknown = (from: HeardFrom | null) => (from === null ? 1 : 0);
  return [...groups]
    .map(([from, { length: count }]) => ({ from, count }))
    .toSorted((one, other) => isUnknown(one.from) - isUnknown(other.from) || other.count - one.count);
}
