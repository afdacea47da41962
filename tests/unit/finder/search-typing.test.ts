import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchSource } from '#/features/finder/search/search-source.ts';
import { siteSearch } from '#/features/finder/search/site-search.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const content = await sampleContent();
const search = siteSearch(searchSource(content));
const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

/** Every way one slip of the finger can spoil a word: a letter dropped, doubled, added, wrong or swapped. */
function slipsOf(text: string): string[] {
  const places = Array.from({ length: text.length }, (_, at) => at);
  return places.flatMap((at) => {
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    const swapped = before + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
    const wrong = LETTERS.flatMap((letter) => [before + letter + after, before + letter + text.slice(at)]);
    return [before + after, swapped, ...wrong].filter((slip) => slip !== text);
  });
}

const synonyms = content.conditions.flatMap(({ slug, alsoCalled, symptoms }) =>
  [...alsoCalled, ...symptoms].filter((words) => words.length >= 6).map((words) => ({ slug, words })),
);

test('a page is among the first five for each of its names and signs, typed without a slip', () => {
  const missed = synonyms.filter(({ slug, words }) => !isFound(words, slug));
  expect(missed).toEqual([]);
});

test('one slip of the finger still finds the page among the first five, 95 times of 100', () => {
  const tried = { all: 0, found: 0 };
  const typed = fc
    .constantFrom(...synonyms)
    .chain(({ slug, words }) => fc.constantFrom(...slipsOf(words)).map((slip) => ({ slug, slip })));
  for (const { slug, slip } of fc.sample(typed, 3_000)) {
    tried.all += 1;
    if (isFound(slip, slug)) tried.found += 1;
  }
  expect(tried.found / tried.all).toBeGreaterThanOrEqual(0.95);
});

function isFound(typed: string, slug: string): boolean {
  return search(typed)
    .found.slice(0, 5)
    .some(({ entry }) => entry.kind === 'condition' && entry.name === slug);
}
