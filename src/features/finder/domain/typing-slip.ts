import { editDistance } from '#/kernel/edit-distance.ts';

/** Shorter words differ by one letter too often while both are right. */
const SHORTEST = 5;

/** True when one letter too many, too few, wrong, or two swapped neighbors tell two longer words apart. */
export function isOneSlipAway(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < SHORTEST || Math.abs(one.length - other.length) > 1) return false;
  return editDistance(one, other) <= 1;
}
