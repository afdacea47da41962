import { expect, test } from 'vitest';
import { searchSource } from '#/features/finder/search/search-source.ts';
import { siteSearch } from '#/features/finder/search/site-search.ts';
import { entryHref } from '#/features/finder/ui/entry-href.ts';
import { paths } from '#/paths.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { READING_PAGES } from '../../builders/reading-pages.ts';
import { NOT_SPANISH_QUERIES, PRACTICAL_QUERIES, SPANISH_QUERIES } from '../../fixtures/practical-queries.ts';

const source = searchSource(await sampleContent());
const search = siteSearch(source);
const hrefs = (typed: string) => search(typed).found.map(({ entry }) => entryHref(entry));

test.each(PRACTICAL_QUERIES)('a person who types "%s" finds %s first', (typed, first) => {
  expect(hrefs(typed)[0] ?? null).toBe(first);
});

test('a question about the clinic is answered in the list itself', () => {
  const [answer] = search('parking').found;
  expect(answer?.entry.line).toContain('2 reserved parking spaces by the door');
});

test.each(SPANISH_QUERIES)(
  'who asks "%s" in Spanish is told whom to call, and which languages we speak',
  (typed) => {
    const { isSpanish } = search(typed);
    expect(isSpanish).toBe(true);
    expect(hrefs(typed)).toContain('/faq#languages');
  },
);

test.each(NOT_SPANISH_QUERIES)('"%s" is not taken for Spanish', (typed) => {
  expect(search(typed).isSpanish).toBe(false);
});

test.each(['dolor de pecho', 'me duele el pecho', 'no puedo respirar'])(
  'who types "%s" is shown 911 first',
  (typed) => {
    expect(search(typed).help).toContain('emergency');
  },
);

test.each(['quiero morir', 'suicidio'])('who types "%s" is shown 988 first', (typed) => {
  expect(search(typed).help).toContain('crisis');
});

test('every page for reading can be found', () => {
  const found = new Set(source.entries.map((entry) => entryHref(entry)));
  const missing = READING_PAGES.filter(
    (page) =>
      page !== paths.home &&
      !page.startsWith(`${paths.find}/`) &&
      !page.startsWith(`${paths.newsletterIssues}/`),
  ).filter((page) => !found.has(page));
  expect(missing).toEqual([]);
});
