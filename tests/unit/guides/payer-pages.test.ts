import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContent } from '#/app/content/load-content.ts';
import { type ContentCopy, copyOfSample, sampleContent } from '../../builders/content-folder.ts';
import { expectOk } from '../../builders/expect-ok.ts';

const OF_WASHINGTON = ['car-crash-pip', 'lni-work-injury', 'washington-job-plans'];
const OF_ALL = ['hsa-fsa-massage', 'medicare-and-massage', 'va-and-massage'];

let copy: ContentCopy;
beforeAll(async () => {
  copy = await copyOfSample();
});
afterAll(() => copy.remove());

async function payerPages() {
  const { guides, searchWords } = expectOk(await loadContent(copy.dir));
  const slugs = guides.filter(({ group }) => group === 'payers').map(({ slug }) => slug);
  return { slugs: slugs.sort(), searched: searchWords.guides.map(({ slug }) => slug) };
}

test('a clinic in Washington has a page about each payer', async () => {
  expect((await payerPages()).slugs).toEqual([...OF_WASHINGTON, ...OF_ALL].sort());
});

test('a clinic in another state has no page about the law of Washington, in the search neither', async () => {
  await copy.replace('clinic.yaml', 'state: WA', 'state: ID');
  const { slugs, searched } = await payerPages();
  expect(slugs).toEqual(OF_ALL);
  expect(searched.filter((slug) => OF_WASHINGTON.includes(slug))).toEqual([]);
  await copy.replace('clinic.yaml', 'state: ID', 'state: WA');
});

test('a page about a payer names the conditions it is for, and only those that are there', async () => {
  await copy.replace('guides/va-and-massage.md', '- sciatica', '- sciatika');
  expect(await copy.advice()).toEqual([
    expect.stringContaining('"sciatika", but there is no condition page'),
  ]);
  await copy.replace('guides/va-and-massage.md', /conditions:\n(?: {2}- .*\n)+/, '');
  expect(await copy.advice()).toEqual([expect.stringContaining('Name the condition pages it is for')]);
});

test('every condition page leads to somebody who may pay, since readers ask that everywhere', async () => {
  const { conditions, guides } = await sampleContent();
  const without = conditions.filter(({ slug }) => !guides.some((guide) => guide.conditions?.includes(slug)));
  expect(without.map(({ slug }) => slug)).toEqual([]);
});
