import { afterEach, beforeEach, expect, test } from 'vitest';
import { areaPlate } from '#/features/finder/ui/area-plates.ts';
import { reviewFindings } from '#/app/content/review-findings.ts';
import { copyOfSample, sampleContent, type ContentCopy } from '../../builders/content-folder.ts';

const sample = await sampleContent();
const { finder } = sample;
let content: ContentCopy;

beforeEach(async () => {
  content = await copyOfSample();
});
afterEach(() => content.remove());

test('a person who only points can reach every condition page, or the owner hears which one not', () => {
  const unreached = (areas: typeof finder.areas) =>
    reviewFindings({ ...sample, finder: { ...finder, areas } }, Temporal.PlainDate.from('2026-12-01'))
      .filter(({ kind }) => kind === 'not-in-finder')
      .map(({ advice }) => advice);
  expect(unreached(finder.areas)).toEqual([]);
  const withoutJaw = finder.areas.map((area) => ({
    ...area,
    choices: area.choices.filter(({ conditions }) => !conditions.includes('tmj-disorders')),
  }));
  expect(unreached(withoutJaw)).toEqual([
    'A person who only points at what hurts cannot reach content/conditions/tmj-disorders.md. ' +
      'Add tmj-disorders to a choice in content/finder.yaml.',
  ]);
});

test('a plate is drawn for every part of the body', () => {
  const without = finder.areas.map(({ slug }) => slug).filter((slug) => areaPlate(slug) === null);
  expect(without).toEqual(['illness-sleep-or-mood']);
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
