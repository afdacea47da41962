import { expect, test } from 'vitest';
import { clinicContent } from '../builders/content-folder.ts';

const { conditions, guides, pages, issues } = await clinicContent();

test('no two pages stand in a search engine with the same title or the same lines', () => {
  const shown = [...conditions.map(({ inSearch }) => inSearch), ...guides, ...pages, ...issues];
  for (const words of [shown.map(({ title }) => title), shown.map(({ summary }) => summary)])
    expect(words.filter((one, index) => words.indexOf(one) !== index)).toEqual([]);
});

/** Words of the names of a condition that say which it is. */
const wordsOf = (names: readonly string[]) =>
  names.flatMap((name) => name.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, ''));

test.each(conditions.map((condition) => [condition.slug, condition] as const))(
  'the title of %s in a search engine names the condition and massage',
  (_slug, { inSearch, plainName, medicalName, shortName, alsoCalled }) => {
    const title = inSearch.title.toLowerCase();
    expect(title).toContain('massage');
    const names = wordsOf([plainName, medicalName, shortName, ...alsoCalled]);
    expect(names.some((word) => title.includes(word))).toBe(true);
  },
);

test('the number of moves a search engine shows is the number on the page', () => {
  for (const { slug, inSearch, homeCare } of conditions) {
    const said = /\b(\d+) (?:\w+ )?(?:moves|exercises)\b/.exec(inSearch.summary)?.[1];
    if (said !== undefined) expect(homeCare.moves.exercises.length, slug).toBe(Number(said));
  }
});
