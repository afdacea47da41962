import { signedMoney } from '#/features/checkout/ui/signed-money.ts';

/** What the difference between counted cash and the book is, and what it may come of. */
export function differenceWords(differenceCents: number, guesses: readonly string[]): string {
  if (differenceCents === 0) return 'Cash matches the book.';
  const [guess] = guesses;
  return guess ?? `Nothing in the book explains ${signedMoney(differenceCents)}: count again.`;
}
