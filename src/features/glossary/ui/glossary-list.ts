import { byWord } from '#/features/glossary/domain/glossary.ts';
import type { GlossaryWord } from '#/features/glossary/content.ts';

export type GlossaryEntry = {
  readonly id: string;
  readonly name: string;
  /** Other forms in one line, or empty. */
  readonly others: string;
  readonly meaning: string;
};

/** The words under their first letters, from A to Z. A word that begins with a digit stands under "0 to 9". */
export function listByLetter(
  words: readonly GlossaryWord[],
): readonly { readonly id: string; readonly letter: string; readonly words: readonly GlossaryEntry[] }[] {
  const groups = Map.groupBy(words.toSorted(byWord), ({ word }) => letterOf(word));
  return [...groups].map(([letter, under]) => ({
    id: `letter-${letter.toLowerCase().replaceAll(' ', '-')}`,
    letter,
    words: under.map(({ id, word, also, meaning }) => ({
      id,
      name: word.charAt(0).toUpperCase() + word.slice(1),
      others: also.join(', '),
      meaning,
    })),
  }));
}

function letterOf(word: string): string {
  const first = word.charAt(0).toUpperCase();
  return /\d/.test(first) ? '0 to 9' : first;
}
