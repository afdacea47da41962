import type { GlossaryWord } from '#/features/glossary/content.ts';

/** A piece of a text; `wordId` is set where a glossary word is used for the first time. */
export type MarkedText = { readonly text: string; readonly wordId: string | null };

type Found = { readonly at: number; readonly text: string; readonly wordId: string };

/** From A to Z. */
export function byWord(one: GlossaryWord, other: GlossaryWord): number {
  return one.word.localeCompare(other.word, 'en');
}

/** All forms under which a word is found. */
export function formsOf({ word, also, forms }: GlossaryWord): readonly string[] {
  return [word, ...also, ...forms];
}

/**
 * Marks the first use of each word in the texts of one page, given in reading order. Put together, the pieces
 * of a text are that text. Whole words only; of two words that begin at one place the longer one wins.
 */
export function markFirstUses(
  texts: readonly string[],
  words: readonly GlossaryWord[],
): readonly (readonly MarkedText[])[] {
  const find = finderOf(words);
  const seen = new Set<string>();
  return texts.map((text) => {
    const first = find(text).filter(({ wordId }) => {
      if (seen.has(wordId)) return false;
      seen.add(wordId);
      return true;
    });
    return cut(text, first);
  });
}

/** The ids of all words that occur in the texts. */
export function usedWordIds(texts: readonly string[], words: readonly GlossaryWord[]): ReadonlySet<string> {
  const find = finderOf(words);
  return new Set(texts.flatMap((text) => find(text).map(({ wordId }) => wordId)));
}

function finderOf(words: readonly GlossaryWord[]): (text: string) => readonly Found[] {
  const ids = new Map(words.flatMap((word) => formsOf(word).map((form) => [fold(form), word.id] as const)));
  const forms = new Map(words.flatMap((word) => formsOf(word).map((form) => [fold(form), form] as const)));
  if (ids.size === 0) return () => [];
  const longestFirst = [...ids.keys()].sort((one, other) => other.length - one.length).map(escape);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(${longestFirst.join('|')})s?(?![\\p{L}\\p{N}-])`, 'giu');
  return (text) =>
    [...text.replaceAll('’', "'").matchAll(pattern)].flatMap((match) => {
      const key = fold(match[1] ?? '');
      const wordId = ids.get(key);
      if (wordId === undefined || !hasItsCapitals(match[1] ?? '', forms.get(key) ?? '')) return [];
      return [{ at: match.index, text: text.slice(match.index, match.index + match[0].length), wordId }];
    });
}

/** "PIP" must not be found in "pip": a form in capitals alone is found in capitals only. */
function hasItsCapitals(found: string, form: string): boolean {
  return form !== form.toUpperCase() || found === form;
}

function fold(form: string): string {
  return form.toLowerCase().replaceAll('’', "'");
}

function escape(form: string): string {
  return form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function cut(text: string, found: readonly Found[]): readonly MarkedText[] {
  const pieces: MarkedText[] = [];
  let from = 0;
  for (const { at, text: used, wordId } of found) {
    pieces.push({ text: text.slice(from, at), wordId: null }, { text: used, wordId });
    from = at + used.length;
  }
  pieces.push({ text: text.slice(from), wordId: null });
  return pieces.filter((piece) => piece.text !== '');
}
