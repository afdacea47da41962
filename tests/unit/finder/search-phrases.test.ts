import { expect, test } from 'vitest';
import { searchSource } from '#/features/finder/search/search-source.ts';
import { siteSearch } from '#/features/finder/search/site-search.ts';
import { entryHref } from '#/features/finder/ui/entry-href.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { LATER_PHRASES, PATIENT_PHRASES, type PatientPhrase } from '../../fixtures/patient-phrases.ts';

const search = siteSearch(searchSource(await sampleContent()));
const hrefs = (typed: string) => search(typed).found.map(({ entry }) => entryHref(entry));

/** What did not come among the first three, with what came instead. */
function missedOf(phrases: readonly PatientPhrase[]): readonly string[] {
  return phrases.flatMap(({ typed, wanted }) => {
    const found = hrefs(typed).slice(0, 3);
    return wanted.some((page) => found.includes(page)) ? [] : [`${typed} → ${found.join(', ') || 'nothing'}`];
  });
}

test('at least 28 of 30 things patients type find the page they need among the first three', () => {
  expect(PATIENT_PHRASES).toHaveLength(30);
  const missed = missedOf(PATIENT_PHRASES);
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2);
});

test('the same holds for 30 more that nobody had in mind when the search was built', () => {
  expect(LATER_PHRASES).toHaveLength(30);
  const missed = missedOf(LATER_PHRASES);
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2);
});
