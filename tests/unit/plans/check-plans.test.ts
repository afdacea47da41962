import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ContentCopy, copyOfSample } from '../../builders/content-folder.ts';

let copy: ContentCopy;
beforeAll(async () => {
  copy = await copyOfSample();
});
afterAll(() => copy.remove());

const FAULTS = [
  [
    'a plan that is listed twice',
    'id: sample-northwest',
    'id: sample-mutual',
    '`id` in entry 2 of `plans` in content/plans.yaml is "sample-mutual", which another entry has too.',
  ],
  [
    'a plan that begins after the list was checked',
    "'2026-01-01'",
    "'2027-01-01'",
    'Add the plan on the day it begins.',
  ],
  [
    'a note that is hard to read',
    'Your main doctor must send a referral first.',
    'Reimbursement necessitates comprehensive preauthorization documentation.',
    'content/plans.yaml reads at US grade',
  ],
] as const;

test.each(FAULTS)('the build refuses %s', async (_what, from, to, words) => {
  await copy.replace('plans.yaml', from, to);
  expect((await copy.advice()).join('\n')).toContain(words);
  await copy.replace('plans.yaml', to, from);
  expect(await copy.advice()).toEqual([]);
});
