import { expect, test } from 'vitest';
import { searchSource } from '#/features/finder/search/search-source.ts';
import { siteSearch } from '#/features/finder/search/site-search.ts';
import { entryHref } from '#/features/finder/ui/entry-href.ts';
import { paths } from '#/paths.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { PRACTICAL_QUERIES } from '../../fixtures/practical-queries.ts';
import { PAYER_WORDS, SEARCH_WORDS } from '../../fixtures/search-words.ts';

const search = siteSearch(searchSource(await sampleContent()));
type Wanted = readonly [typed: string, wanted: readonly string[]];

/** Of 20 things people type, 19 must lead to the wanted page among the first three. */
const ENOUGH = 0.95;

function missedOf(words: readonly Wanted[]): readonly string[] {
  return words.flatMap(([typed, wanted]) => {
    const found = search(typed)
      .found.slice(0, 3)
      .map(({ entry }) => entryHref(entry));
    return wanted.some((page) => found.includes(page))
      ? []
      : [`${typed} → ${found.join(', ') || 'nothing'}, not ${wanted.join(' or ')}`];
  });
}

const ABOUT_CONDITIONS: readonly Wanted[] = Object.entries(SEARCH_WORDS).flatMap(([slug, words]) =>
  words.map((typed) => [typed, [paths.condition(slug)]] as const),
);
const PRACTICAL: readonly Wanted[] = PRACTICAL_QUERIES.flatMap(([typed, first]) =>
  first === null ? [] : [[typed, [first]] as const],
);

test.each([
  ['what people type about conditions', ABOUT_CONDITIONS, 88],
  ['what people ask about who pays', PAYER_WORDS, 16],
  ['what people ask about the clinic itself', PRACTICAL, 60],
] as const)('%s leads to the wanted page among the first three, 19 times of 20', (_what, words, least) => {
  expect(words.length).toBeGreaterThanOrEqual(least);
  const missed = missedOf(words);
  expect(1 - missed.length / words.length, missed.join('\n')).toBeGreaterThanOrEqual(ENOUGH);
});
