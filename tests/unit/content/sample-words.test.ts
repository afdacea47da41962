import { afterEach, beforeEach, expect, test } from 'vitest';
import { findingsOfSampleWords } from '#/app/content/sample-words.ts';
import { readTexts } from '#/platform/content/content-text.ts';
import { contentIn, copyOfSample, type ContentCopy } from '../../builders/content-folder.ts';

let copy: ContentCopy;
beforeEach(async () => {
  copy = await copyOfSample();
});
afterEach(() => copy.remove());

const left = async () => findingsOfSampleWords(await contentIn(copy.dir), await readTexts(copy.dir));
const openForReal = () => copy.replace('clinic.yaml', 'sample: true', 'sample: false');

test('one flag decides whether pages say that the clinic is a sample', async () => {
  const sample = await contentIn(copy.dir);
  expect(sample.pages.filter(({ sampleNote }) => sampleNote !== undefined).length).toBeGreaterThanOrEqual(4);
  expect(sample.conditions[0]?.review.writtenBy).toBe('Clinic staff (sample)');
  await openForReal();
  const real = await contentIn(copy.dir);
  expect(real.conditions[0]?.review.writtenBy).toBe('Clinic staff');
  const said = JSON.stringify([
    real.pages.map(({ body }) => body),
    real.guides,
    real.conditions,
    real.issues,
  ]);
  expect(said).not.toMatch(/sample clinic|\(sample\)|sample issue|sample pages/i);
});

test('while the clinic is a sample, nothing is left to find', async () => {
  expect(await left()).toEqual([]);
});

test('a clinic that has said it is real hears of each file that still has words or numbers of the sample', async () => {
  await openForReal();
  await copy.replace('glossary.yaml', /meaning: .*/, 'meaning: Call 206-555-0199.');
  await copy.replace('guides/costs.md', /\n## Our prices/, '\nThis is a sample clinic.\n\n## Our prices');
  const files = (await left()).map(({ file }) => file);
  expect(files).toEqual([
    'content/clinic.yaml',
    'content/glossary.yaml',
    'content/guides/costs.md',
    'content/plans.yaml',
    'content/practitioners/ana-r.yaml',
    'content/practitioners/dee-m.yaml',
    'content/practitioners/luis-p.yaml',
  ]);
});

test.each([
  ['WA', true],
  ['VT', false],
  ['OR', false],
])('a page about the law of Washington is shown in %s: %s', async (state, isShown) => {
  if (state !== 'WA') await copy.replace('clinic.yaml', 'state: WA', `state: ${state}`);
  const content = await contentIn(copy.dir);
  expect(content.pages.some(({ slug }) => slug === 'consumer-health-data')).toBe(isShown);
  const questions = content.faq.flatMap((group) => group.questions.map(({ id }) => id));
  expect(questions.includes('lni')).toBe(isShown);
  const found = content.searchWords.pages.map(({ address }) => address);
  expect(found.includes('/consumer-health-data')).toBe(isShown);
});

test('a clinic of Washington cannot leave out the page that its law asks for', async () => {
  await copy.drop('pages/consumer-health-data.md');
  expect((await copy.advice()).join('\n')).toContain('consumer-health-data.md is missing');
  await copy.replace('clinic.yaml', 'state: WA', 'state: VT');
  expect((await copy.advice()).join('\n')).not.toContain('consumer-health-data.md is missing');
});
