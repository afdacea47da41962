import { inOrder, type Waiting } from '#/features/waitlist/domain/plan-offers.ts';
import { cross } from '#/features/waitlist/domain/wishes.ts';

/** "Number 2 of 5": among those who may be asked about the same times. */
export type Place = { readonly number: number; readonly of: number };

/** Null for somebody who is not among them. */
export function placeOf(
  waiting: readonly Pick<Waiting, 'id' | 'joinedAtMs' | 'wishes'>[],
  id: string,
): Place | null {
  const me = waiting.find((one) => one.id === id);
  if (me === undefined) return null;
  const rivals = inOrder(waiting.filter((one) => cross(one.wishes, me.wishes)));
  return { number: rivals.findIndex((one) => one.id === id) + 1, of: rivals.length };
}
