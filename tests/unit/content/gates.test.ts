import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REQUIRED_GUIDES, REQUIRED_PAGES } from '#/app/content/check-required.ts';
import { loadContent } from '#/app/content/load-content.ts';
import { whereIs } from '#/platform/content/content-fault.ts';
import { isNpi } from '#/kernel/npi.ts';
import { copyOfSample } from '../../builders/content-folder.ts';
import type { ContentCopy } from '../../builders/content-folder.ts';

let content: ContentCopy;

beforeEach(async () => {
  content = await copyOfSample();
});

afterEach(async () => {
  await content.remove();
});

async function refusals(): Promise<readonly string[]> {
  const loaded = await loadContent(content.dir);
  return loaded.ok ? [] : loaded.fault.faults.map((fault) => `${whereIs(fault)} ${fault.advice}`);
}

type Mistake = { what: string; file: string; from: string | RegExp; to: string; heard: RegExp };

const EASY = 'guides/can-i-enjoy-my-massage.md';
const ADDED = '\n## A heading of the guide\n';

const MISTAKES: readonly Mistake[] = [
  {
    what: 'a cure in a guide',
    file: EASY,
    from: /$/,
    to: `${ADDED}\nOur massage cures diabetes.\n`,
    heard:
      /^content\/guides\/can-i-enjoy-my-massage\.md:\d+ A paragraph in .* promises a cure: "cures"\. Massage may/,
  },
  {
    what: 'a guarantee in the words about a visit',
    file: 'services/relaxation-60.yaml',
    from: /summary: .*/,
    to: 'summary: You feel better, guaranteed.',
    heard: /^content\/services\/relaxation-60\.yaml:4 `summary` in .* promises a sure result: "guaranteed"/,
  },
  {
    what: 'a promise in a claim',
    file: 'conditions/sciatica.md',
    from: 'text: Massage along with exercise might ease',
    to: 'text: Massage heals',
    heard:
      /^content\/conditions\/sciatica\.md:\d+ `text` in entry 1 of `claims` in .* promises healing: "heals"/,
  },
  {
    what: 'an image from another host',
    file: EASY,
    from: /$/,
    to: `${ADDED}\n![A photo](https://images.example/a.jpg)\n`,
    heard: /can-i-enjoy-my-massage\.md:\d+ .* shows an image that is not from this site: "!\[A photo\]/,
  },
  {
    what: 'an image by a short address of another host',
    file: 'pages/about.md',
    from: /$/,
    to: '\n![A photo](//images.example/a.jpg)\n',
    heard: /about\.md:\d+ .* shows an image that is not from this site/,
  },
  {
    what: 'an image whose address stands elsewhere',
    file: 'pages/about.md',
    from: /$/,
    to: '\nSee ![A photo][photo] here.\n',
    heard: /about\.md:\d+ .* shows an image that is not from this site/,
  },
  {
    what: 'the address of a link that stands elsewhere',
    file: 'pages/about.md',
    from: /$/,
    to: '\nSee [us][us] here.\n\n[us]: javascript:alert(1)\n',
    heard: /about\.md:\d+ .* keeps the address of a link apart from it: "\[us\]: javascript/,
  },
  ...[
    '<iframe src="https://v.example"></iframe>',
    '<script>1</script>',
    '<b>bold</b>',
    '<!-- a note -->',
  ].map((html) => ({
    what: `HTML such as ${html}`,
    file: 'pages/about.md',
    from: /$/,
    to: `\n${html}\n`,
    heard: /about\.md:\d+ .* has HTML in its text: "<(?:iframe|script|b|!--)/,
  })),
  {
    what: 'one paragraph that is too hard',
    file: EASY,
    from: /$/,
    to: `${ADDED}\nIndividualized therapeutic interventions necessitate comprehensive interdisciplinary documentation throughout every successive rehabilitation appointment and consultation.\n`,
    heard: /can-i-enjoy-my-massage\.md:\d+ A paragraph in .* reads at US grade \d\d.*to grade 10 at most\.$/,
  },
  {
    what: 'a page that is too hard as a whole, though no paragraph is long enough to be judged',
    file: 'pages/about.md',
    from: /\n---\n[\s\S]*$/,
    to: '\n---\n\nTherapeutic interventions necessitate documentation.\n\nComprehensive interdisciplinary rehabilitation continues.\n',
    heard:
      /^content\/pages\/about\.md:\d+ The page content\/pages\/about\.md reads at US grade .* as a whole; the limit is 8\./,
  },
  {
    what: 'dollars typed as cents in a price',
    file: 'services/medical-massage-60.yaml',
    from: /priceCents: .*/,
    to: 'priceCents: 135',
    heard:
      /^content\/services\/medical-massage-60\.yaml:\d+ `priceCents` in .* must be at least 500 cents, which is \$5/,
  },
  {
    what: 'dollars typed as cents in a deposit',
    file: 'checkout.yaml',
    from: /depositCents: .*/,
    to: 'depositCents: 30',
    heard:
      /^content\/checkout\.yaml:\d+ `depositCents` in .* must be at least 500 cents, which is \$5, or 0 for nothing/,
  },
  {
    what: 'dollars typed as cents in a fee',
    file: 'clinic.yaml',
    from: /lateFeeCents: .*/,
    to: 'lateFeeCents: 40',
    heard: /^content\/clinic\.yaml:\d+ `lateFeeCents` in `cancellation` in .* must be at least 500 cents/,
  },
  {
    what: 'a fee typed into the words about it',
    file: 'clinic.yaml',
    from: 'After that the fee is {lateFee}.',
    to: 'After that the fee is $50.',
    heard:
      /^content\/clinic\.yaml:\d+ Entry 2 of `words` in `cancellation` in .* says "\$50"\. Write \{freeHours\} and \{lateFee\} there/,
  },
  {
    what: 'hours typed into the page about the fee',
    file: 'pages/cancellation-policy.md',
    from: '## Less than {freeHours} hours before',
    to: '## Less than 48 hours before',
    heard: /^content\/pages\/cancellation-policy\.md:\d+ A paragraph in .* says "48 hours"/,
  },
  {
    what: 'a blank that cannot be filled',
    file: 'clinic.yaml',
    from: 'the fee is {lateFee}',
    to: 'the fee is {fee}',
    heard: /^content\/clinic\.yaml:\d+ Entry 2 .* has \{fee\}, which we cannot fill\./,
  },
  {
    what: 'a first late cancellation that costs nothing in words only',
    file: 'clinic.yaml',
    from: 'firstLateForgiven: true',
    to: 'firstLateForgiven: false',
    heard:
      /^content\/clinic\.yaml:\d+ `words` in `cancellation` in .* says that the first late cancellation is forgiven/,
  },
  {
    what: 'a rule of payment for a visit that does not exist',
    file: 'checkout.yaml',
    from: /^services: \[\]/m,
    to: 'services:\n  - { service: medical-massage-900, newPatients: deposit, returningPatients: choose }',
    heard:
      /^content\/checkout\.yaml:\d+ `service` in entry 1 of `services` in .* "medical-massage-900", .* Did you mean medical-massage-90\?/,
  },
  {
    what: 'a state that does not exist',
    file: 'clinic.yaml',
    from: 'state: WA',
    to: 'state: WX',
    heard: /^content\/clinic\.yaml:\d+ `state` in `address` in .* must be the 2 letters of a state of the US/,
  },
  {
    what: 'an NPI with a wrong digit',
    file: 'clinic.yaml',
    from: "# npi: '1234567893'",
    to: "npi: '1234567890'",
    heard: /^content\/clinic\.yaml:\d+ `npi` in .* must be an NPI whose last digit fits the others/,
  },
];

describe('a clinic owner who writes what must not be published', () => {
  test.each(MISTAKES)('reads file, line and advice about $what', async ({ file, from, to, heard }) => {
    await content.replace(file, from, to);
    expect(await refusals()).toContainEqual(expect.stringMatching(heard));
  });

  test('finds the very line of a paragraph and of a field', async () => {
    await content.write(
      'pages/about.md',
      "---\nslug: about\ntitle: About us\nsummary: Who we are.\nlastEdited: '2026-11-21'\nnextReview: '2027-11-21'\n---\n\n" +
        '## We\n\nWe are here.\n\nWe can\ncure you.\n',
    );
    await content.replace('rooms.yaml', /^ {2}stepFree: .*\n/m, '  stepFree: maybe\n');
    const rooms = await content.read('rooms.yaml');
    const line = rooms.split('\n').indexOf('  stepFree: maybe') + 1;
    expect(await refusals()).toEqual([
      expect.stringContaining(`content/rooms.yaml:${line} `),
      expect.stringContaining('content/pages/about.md:13 '),
    ]);
  });

  test.each([
    ...REQUIRED_PAGES.map((slug) => `pages/${slug}.md`),
    ...REQUIRED_GUIDES.map((slug) => `guides/${slug}.md`),
  ])('reads that %s is missing', async (file) => {
    await content.drop(file);
    expect(await refusals()).toContain(
      `content/${file}:1 content/${file} is missing, and other pages lead to it. Write that page anew.`,
    );
  });

  test('reads that no therapist is left', async () => {
    for (const slug of ['ana-r', 'dee-m', 'luis-p']) await content.drop(`practitioners/${slug}.yaml`);
    expect(await refusals()).toContainEqual(expect.stringContaining('no therapist is left'));
  });

  test('reads which line of a file is not UTF-8', async () => {
    await appendFile(join(content.dir, 'pages/about.md'), Buffer.from('\nA caf\u00e9.\n', 'latin1'));
    const lines = (await content.read('pages/about.md')).split('\n').length;
    expect(await refusals()).toEqual([
      `content/pages/about.md:${lines - 1} Line ${lines - 1} of content/pages/about.md is not written in UTF-8, so its ` +
        'letters would come out wrong. Open the file in your editor and save it as UTF-8.',
    ]);
  });

  test('never needs to type the fee: the words follow the numbers', async () => {
    await content.replace('clinic.yaml', /freeUntilHours: .*/, 'freeUntilHours: 36');
    await content.replace('clinic.yaml', /lateFeeCents: .*/, 'lateFeeCents: 4550');
    const loaded = await loadContent(content.dir);
    const { clinic, pages } = loaded.ok ? loaded.value : { clinic: null, pages: [] };
    const policy = pages.find(({ slug }) => slug === 'cancellation-policy')?.body;
    for (const text of [clinic?.cancellation.words.join(' '), policy]) {
      expect(text).toContain('$45.50');
      expect(text).toContain('36 hours');
      expect(text).not.toContain('{');
    }
  });

  test('may say that massage does not cure, link to other sites, and show an image of its own', async () => {
    const words = 'Massage does not cure it. Read [the site](https://www.nih.gov) or <https://www.nih.gov>.';
    await content.replace('pages/about.md', /$/, `\n${words}\n\n![Our door](/door.jpg)\n`);
    expect(await refusals()).toEqual([]);
  });

  test('may repeat what people have heard, where a page corrects it', async () => {
    await content.replace('conditions/sciatica.md', /- heard: .*/, '- heard: Massage cures sciatica.');
    expect(await refusals()).toEqual([]);
  });
});

describe('the check digit of an NPI', () => {
  test.each(['1234567893', '1245319599'])('fits in %s', (npi) => {
    expect(isNpi(npi)).toBe(true);
  });

  test('no other last digit fits', () => {
    const fitting = Array.from('0123456789').filter((digit) => isNpi(`123456789${digit}`));
    expect(fitting).toEqual(['3']);
  });
});
