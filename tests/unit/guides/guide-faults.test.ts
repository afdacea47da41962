import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyOfSample } from '../../builders/content-folder.ts';
import type { ContentCopy } from '../../builders/content-folder.ts';

let content: ContentCopy;

beforeEach(async () => {
  content = await copyOfSample();
});

afterEach(async () => {
  await content.remove();
});

const COSTS = 'guides/costs.md';

type Mistake = { what: string; file: string; from: string | RegExp; to: string; advice: string };

const MISTAKES: readonly Mistake[] = [
  {
    what: 'a guide that cites a source we do not have',
    file: COSTS,
    from: '[@cms-no-surprises]',
    to: '[@cms-no-surprise]',
    advice:
      'content/guides/costs.md cites the source "cms-no-surprise", but content/evidence/sources.yaml has no source with that id.',
  },
  {
    what: 'a source that no page cites any more',
    file: 'guides/car-crash-pip.md',
    from: ' [@wa-pip-offer]',
    to: '',
    advice: '"wa-pip-offer", but no page cites it. Cite it or take it out.',
  },
  {
    what: 'a line in a guide that we cannot fill',
    file: COSTS,
    from: '::prices',
    to: '::price-list',
    advice:
      'content/guides/costs.md has a line ::price-list, which we cannot fill. The lines we can fill are: ::compare, ::prices,',
  },
  {
    what: 'a link to a page that does not exist',
    file: COSTS,
    from: '(/guides/how-insurance-sees-massage)',
    to: '(/guides/how-insurance-see-massage)',
    advice:
      'content/guides/costs.md links to /guides/how-insurance-see-massage, a page we do not have. Did you mean /guides/how-insurance-sees-massage?',
  },
  {
    what: 'a link to a word the glossary does not have',
    file: 'pages/about.md',
    from: '(/guides/how-we-grade-evidence)',
    to: '(/glossary#tendons)',
    advice:
      'content/pages/about.md links to /glossary#tendons, a word the glossary does not have. Did you mean /glossary#tendon?',
  },
  {
    what: 'a link without its first slash',
    file: COSTS,
    from: '(/guides/how-insurance-sees-massage)',
    to: '(somewhere-else)',
    advice:
      'content/guides/costs.md links to somewhere-else, a page we do not have. Take it out or correct it.',
  },
  {
    what: 'a word no page uses',
    file: 'glossary.yaml',
    from: 'word: blood thinner\n  also: [anticoagulant]',
    to: 'word: plasma thinner\n  also: [anticoagulants]',
    advice: '"plasma thinner", but no page uses it. Add the form your pages use, or take it out.',
  },
  {
    what: 'a word that stands there twice',
    file: 'glossary.yaml',
    from: 'also: [anticoagulant]',
    to: 'also: [anticoagulant, Tendon]',
    advice: '"tendon", which is a form of "blood thinner" already. Keep one of them.',
  },
  {
    what: 'two words with one address',
    file: 'glossary.yaml',
    from: 'id: tendon',
    to: 'id: blood-thinner',
    advice: '"blood-thinner", which another word has too.',
  },
  {
    what: 'a guide that leads to itself',
    file: COSTS,
    from: /related: \[.*\]/,
    to: 'related: [costs]',
    advice:
      'Entry 1 of `related` in content/guides/costs.md must be the slug of another guide in content/guides. It is "costs".',
  },
  {
    what: 'rules that were checked after the page was',
    file: COSTS,
    from: "rulesCheckedOn: '2026-11-21'",
    to: "rulesCheckedOn: '2026-11-22'",
    advice:
      '`rulesCheckedOn` in content/guides/costs.md must not be later than the newest change (2026-11-21). It is "2026-11-22". Add a change of that day.',
  },
  {
    what: 'a guide in a group that does not exist',
    file: COSTS,
    from: 'group: paying',
    to: 'group: money',
    advice:
      '`group` in content/guides/costs.md must be one of these words: your-visit, what-massage-can-do, paying, payers. It is "money".',
  },
  {
    what: 'a comparison with half a row',
    file: 'medical-or-relaxation.yaml',
    from: '    second: To relax, ease stress and feel well.\n',
    to: '',
    advice:
      '`second` in entry 1 of `rows` is missing from content/medical-or-relaxation.yaml. It must be how it is in relaxation massage.',
  },
];

describe('a clinic owner who makes a mistake in a guide or in the glossary', () => {
  test.each(MISTAKES)('reads one plain sentence about $what', async ({ file, from, to, advice }) => {
    await content.replace(file, from, to);
    const heard = await content.advice();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain(advice);
  });

  test('reads that a guide has no text', async () => {
    await content.replace('guides/can-i-enjoy-my-massage.md', /\n---\n[\s\S]*$/, '\n---\n');
    expect(await content.advice()).toEqual([
      'content/guides/can-i-enjoy-my-massage.md has no text below the second line of hyphens. Write the page there.',
    ]);
  });

  test('hears nothing about unused words while another page cannot be read', async () => {
    await content.replace('conditions/migraine.md', /^plainName: .*$/m, '');
    await content.replace('glossary.yaml', 'word: blood thinner', 'word: plasma thinner');
    await content.replace('glossary.yaml', 'also: [anticoagulant]', 'also: []');
    expect(await content.advice()).toEqual([
      '`plainName` is missing from content/conditions/migraine.md. It must be the name most people use.',
    ]);
  });
});
