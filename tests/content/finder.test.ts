import { afterEach, beforeEach, expect, test } from 'vitest';
import { BACK_LABELS, FRONT_LABELS } from '#/features/conditions/ui/body-map.ts';
import { HELP_FIRST, MOST_PAGES_A_CHOICE } from '#/features/finder/domain/finder.ts';
import { areaPlate } from '#/features/finder/ui/area-plates.ts';
import { measureReadability } from '#/platform/content/readability.ts';
import { copyOfContent, realContent, type ContentCopy } from '../builders/content-folder.ts';

const { finder, conditions } = await realContent();
let content: ContentCopy;

beforeEach(async () => {
  content = await copyOfContent();
});
afterEach(() => content.remove());

test('every part of the body map leads to a page of the finder, and the chest to help', () => {
  const pages = [...finder.areas.map(({ slug }) => slug), HELP_FIRST];
  const labels = [...FRONT_LABELS, ...BACK_LABELS];
  expect(labels.filter(({ target }) => !pages.includes(target))).toEqual([]);
  expect(labels.filter(({ target }) => target === HELP_FIRST).map(({ region }) => region)).toEqual(['chest']);
});

test('every path through the finder ends in one to three pages, and each page stands once in it', () => {
  for (const { choices } of finder.areas) {
    for (const { says, conditions: slugs } of choices) {
      expect(slugs.length, says).toBeGreaterThanOrEqual(1);
      expect(slugs.length, says).toBeLessThanOrEqual(MOST_PAGES_A_CHOICE);
      expect(new Set(slugs).size, says).toBe(slugs.length);
    }
  }
});

test('a person who only points can reach every condition page', () => {
  const reached = new Set(
    finder.areas.flatMap(({ choices }) => choices.flatMap((choice) => choice.conditions)),
  );
  expect(conditions.map(({ slug }) => slug).filter((slug) => !reached.has(slug))).toEqual([]);
});

test('a plate is drawn for every part of the body', () => {
  const without = finder.areas.map(({ slug }) => slug).filter((slug) => areaPlate(slug) === null);
  expect(without).toEqual(['illness-sleep-or-mood']);
});

test('a child of 12 can read the finder', () => {
  const lines = finder.areas.flatMap(({ question, emergency, today, choices }) => [
    question,
    ...emergency,
    ...today,
    ...choices.map(({ says }) => says),
  ]);
  const all = [...lines, finder.none.text, finder.helpFirst.text, finder.helpFirst.unsure];
  expect(measureReadability(all).grade).toBeLessThanOrEqual(6);
});

test.each([
  {
    what: 'a choice that leads to a page we do not have',
    file: 'finder.yaml',
    from: 'conditions: [tmj-disorders]',
    to: 'conditions: [tmj-disorder]',
    advice:
      'in content/finder.yaml leads to "tmj-disorder", a page we do not have. Did you mean tmj-disorders?',
  },
  {
    what: 'a choice with four pages',
    file: 'finder.yaml',
    from: 'conditions: [tmj-disorders]',
    to: 'conditions: [tmj-disorders, migraine, sciatica, cancer]',
    advice: 'must be a list of 1 to 3 condition slugs, the likeliest first',
  },
  {
    what: 'an area without a sign for 911',
    file: 'finder.yaml',
    from: /emergency:\n(?: +- .+\n)+/,
    to: 'emergency: []\n',
    advice: '`emergency`',
  },
  {
    what: 'two areas with one address',
    file: 'finder.yaml',
    from: 'slug: neck',
    to: 'slug: head-and-jaw',
    advice: 'which another area has too',
  },
  {
    what: 'a page of the search that is not there',
    file: 'search.yaml',
    from: 'address: /services',
    to: 'address: /prices',
    advice: 'leads to "/prices", a page we do not have',
  },
  {
    what: 'words for a condition that is not there',
    file: 'search.yaml',
    from: 'slug: low-back-pain',
    to: 'slug: lower-back-pain',
    advice: 'Did you mean low-back-pain?',
  },
])('the build refuses $what', async ({ file, from, to, advice }) => {
  await content.replace(file, from, to);
  expect((await content.advice()).join('\n')).toContain(advice);
});
