import { afterAll, describe, expect, test } from 'vitest';
import { contentIn, copyOfSample } from '../../builders/content-folder.ts';

const JAW = 'conditions/tmj-disorders.md';
const PAGE = 'conditions/tmj-disorders';
const clinic = await copyOfSample();
afterAll(() => clinic.remove());

const pageOnJaw = async () => {
  const { conditions } = await contentIn(clinic.dir);
  const page = conditions.find(({ slug }) => slug === 'tmj-disorders');
  if (page === undefined) throw new Error('The sample has no page on the jaw');
  return page;
};
const signed = (page: string, fingerprint: string) =>
  `- page: ${page}\n  name: Sample Person\n  credential: DDS\n  license: WA SAMPLE-1\n  on: '2026-12-02'\n` +
  `  fingerprint: ${fingerprint}\n`;

/** What happens to the sign-off when somebody changes this. */
const EDITS: readonly { what: string; file: string; from: string | RegExp; to: string; holds: boolean }[] = [
  { what: 'a claim', file: JAW, from: 'Massage to stop a click', to: 'Massage to end a click', holds: false },
  { what: 'a grade', file: JAW, from: 'grade: moderate', to: 'grade: low', holds: false },
  {
    what: 'a sign of danger',
    file: JAW,
    from: 'you have swelling under your tongue',
    to: 'your tongue swells',
    holds: false,
  },
  {
    what: 'the journal of a work the page cites',
    file: 'evidence/sources.yaml',
    from: /(?<=id: busse-2023\n[\s\S]{0,300}?journal: )BMJ/,
    to: 'Another',
    holds: false,
  },
  {
    what: 'a step of an exercise the page shows',
    file: 'exercises/tongue-up-jaw-opening.yaml',
    from: 'Hold 5 seconds',
    to: 'Hold 8 seconds',
    holds: false,
  },
  {
    what: 'a sign for anyone',
    file: 'every-condition.yaml',
    from: 'you have new weakness, or your foot drags',
    to: 'your foot drags',
    holds: false,
  },
  {
    what: 'the next day of review',
    file: JAW,
    from: "nextReview: '2027-11-21'",
    to: "nextReview: '2027-11-22'",
    holds: true,
  },
  {
    what: 'the journal of a work another page cites',
    file: 'evidence/sources.yaml',
    from: /(?<=id: lawler-2006\n[\s\S]{0,300}?journal: )Annals/,
    to: 'One',
    holds: true,
  },
  {
    what: 'an answer the page shares with others',
    file: 'every-condition.yaml',
    from: 'No one knows the best number',
    to: 'Nobody knows the best number',
    holds: false,
  },
  {
    what: 'an exercise of another page',
    file: 'exercises/heel-raise.yaml',
    from: 'Rise on your toes',
    to: 'Rise up on your toes',
    holds: true,
  },
  { what: 'a remark for writers', file: JAW, from: '\nfacts:', to: '\n# A remark.\nfacts:', holds: true },
];

describe('the name of a clinician on a page', () => {
  test('stands there only when the clinician read the page as it is', async () => {
    expect((await pageOnJaw()).signOff).toEqual({ kind: 'nobody' });
    await clinic.write('reviews.yaml', signed(PAGE, (await pageOnJaw()).fingerprint));
    expect((await pageOnJaw()).signOff).toEqual({
      kind: 'signed',
      name: 'Sample Person',
      credential: 'DDS',
      license: 'WA SAMPLE-1',
      on: '2026-12-02',
    });
  });

  test.each(EDITS)('when $what changes, it holds: $holds', async ({ file, from, to, holds }) => {
    const before = await clinic.read(file);
    await clinic.replace(file, from, to);
    const { signOff } = await pageOnJaw();
    await clinic.write(file, before);
    expect(signOff.kind).toBe(holds ? 'signed' : 'changed-since');
    expect((await pageOnJaw()).signOff.kind).toBe('signed');
  });

  test('belongs to one page that we have', async () => {
    const entry = signed(PAGE, 'a'.repeat(64));
    await clinic.write(
      'reviews.yaml',
      `${signed('conditions/tmj-disorder', 'a'.repeat(64))}${entry}${entry}`,
    );
    expect(await clinic.advice()).toEqual([
      '`page` in entry 1 in content/reviews.yaml is "conditions/tmj-disorder", a page we do not have. Did you mean conditions/tmj-disorders?',
      '`page` in entry 3 in content/reviews.yaml is "conditions/tmj-disorders", which another entry has too.',
    ]);
  });
});
