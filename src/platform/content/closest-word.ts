import { editDistance } from '#/kernel/edit-distance.ts';

const FURTHEST_TYPO = 3;

/** The known word that a typing error most likely meant, or null when none is near. */
export function closestWord(typed: string, known: readonly string[]): string | null {
  let best: { word: string; distance: number } | null = null;
  for (const word of known) {
    const distance = editDistance(typed.toLowerCase(), word.toLowerCase());
    if (distance <= FURTHEST_TYPO && (best === null || distance < best.distance)) best = { word, distance };
  }
  return best?.word ?? null;
}
