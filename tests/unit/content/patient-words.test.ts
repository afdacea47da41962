import { describe, expect, test } from 'vitest';
import { ourWords } from '#/app/content/not-our-words.ts';
import { conditionTitle } from '#/features/conditions/domain/condition-title.ts';
import { conditionView } from '#/features/conditions/ui/condition-view.ts';
import { readTexts } from '#/platform/content/content-text.ts';
import { clinicContent, CLINIC_DIR, sampleContent } from '../../builders/content-folder.ts';
import { patientWordsInCode } from '../../builders/patient-words.ts';
import { SAMPLE_DIR } from '../../builders/sample-dir.ts';

const sample = await sampleContent();
const clinic = await clinicContent();

type Words = { readonly place: string; readonly text: string };

/** What people type, what only a program reads, and remarks on where somebody read a rule. */
const NOT_SHOWN = /\b(?:symptoms|also|asked|words|seenAt|slug|id|url|address)\b/;

async function wordsIn(dir: string): Promise<readonly Words[]> {
  const texts = (await readTexts(dir)).map(ourWords);
  return texts.flatMap(({ file, passages }) =>
    passages
      .filter(({ path }) => !path.some((step) => NOT_SHOWN.test(String(step))))
      .map(({ text, path, bodyLine }) => ({ place: `${file} ${path.join('.')}${bodyLine ?? ''}`, text })),
  );
}

/** Text between tags and whole sentences; markup that code puts together is none. */
const inCode: readonly Words[] = patientWordsInCode()
  .filter(({ text }) => /\s/.test(text) && !/[<>{}=;]|sans-serif/.test(text))
  .map(({ file, line, text }) => ({ place: `${file}:${String(line)}`, text }));

const inContent: readonly Words[] = [
  ...(await wordsIn(SAMPLE_DIR)),
  // What an owner types is theirs; what we ship is held to this.
  ...(clinic.clinic.sample ? await wordsIn(CLINIC_DIR) : []),
];

const KINDS: readonly { kind: string; words: RegExp; caught: readonly string[]; fine: readonly string[] }[] =
  [
    {
      kind: 'a straight quote',
      words: /["']/,
      caught: ["the doctor's order", 'say "stop"', "'quoted'"],
      fine: ['the doctor’s order', 'say “stop”', 'It is 5 o’clock'],
    },
    {
      kind: '“cover” for coverage',
      words:
        /\b(?:a|the|any|no|get|for|about|dental|health|insurance|car|your|of|more|makes|with|without|common)\s+cover\b(?! letter)/i,
      caught: ['ask about cover', 'Nobody may pick a code to get cover.', 'send it to dental cover, or not'],
      fine: ['ask about coverage', 'Will the referral cover the codes?', 'Medicare does not cover massage'],
    },
    {
      kind: 'British spelling',
      words:
        /\b(?:cancell(?:ed|ing)|colour\w*|favour\w*|behaviour|centre|organis\w+|recognis\w+|licence|programme|travell\w+|anaesth\w+|oedema|tumour\w*)\b/i,
      caught: ['Your visit is cancelled', 'a color of the centre', 'your licence', 'in favour of'],
      fine: ['Your visit is canceled', 'the center', 'a license', 'cancellation', 'in favor of', 'a color'],
    },
    {
      kind: '“No massage on the spot”',
      words: /\bon (?:the|that) spot\b/i,
      caught: ['No massage on the spot if you have'],
      fine: ['We do not work on', 'a spot that hurts'],
    },
  ];

describe.each(KINDS)('patients never read $kind', ({ words, caught, fine }) => {
  test('and what is looked for would be found', () => {
    for (const text of caught) expect([text, words.test(text)]).toEqual([text, true]);
    for (const text of fine) expect([text, words.test(text)]).toEqual([text, false]);
  });

  test('in what the clinic writes', () => {
    expect(inContent.length).toBeGreaterThan(2000);
    expect(inContent.filter(({ text }) => words.test(text))).toEqual([]);
  });

  test('in what pages, mails and papers say', () => {
    expect(inCode.length).toBeGreaterThan(800);
    expect(inCode.filter(({ text }) => words.test(text))).toEqual([]);
  });
});

describe('the title of a condition', () => {
  test.each([
    ['Rheumatoid arthritis pain', 'rheumatoid arthritis', 'Rheumatoid arthritis pain'],
    ['Pain in the lower back', 'low back pain', 'Pain in the lower back'],
    ['Comfort during and after cancer care', 'cancer', 'Comfort during and after cancer care'],
    ['High blood pressure', 'hypertension', 'High blood pressure (hypertension)'],
    [
      'Jaw pain and a stiff jaw',
      'TMJ and jaw-muscle disorders',
      'Jaw pain and a stiff jaw (TMJ and jaw-muscle disorders)',
    ],
  ])('%s, %s', (plainName, medicalName, title) => {
    expect(conditionTitle({ plainName, medicalName })).toBe(title);
  });

  test('never says the same twice, nor stands in two pairs of brackets', () => {
    for (const condition of [...sample.conditions, ...clinic.conditions]) {
      const [, plain = '', medical = ''] = /^(.*?)(?: \((.*)\))?$/.exec(conditionTitle(condition)) ?? [];
      expect(plain.toLowerCase()).not.toBe(medical.toLowerCase());
      expect(plain.toLowerCase().includes(medical.toLowerCase()) && medical !== '', condition.slug).toBe(
        false,
      );
      expect(medical).not.toMatch(/[()]/);
    }
  });
});

describe('the reasons not to have massage', () => {
  const groups = sample.conditions.flatMap((condition) =>
    conditionView(condition, sample, () => []).warningGroups.map(({ title, texts }) => ({
      slug: condition.slug,
      title,
      texts,
    })),
  );

  test('stand under headings that they complete', () => {
    const titles = new Set(groups.map(({ title }) => title));
    expect(titles).toEqual(
      new Set([
        'No massage today if you have',
        'We do not work on',
        'Ask your doctor first about',
        'Tell us, so that we work lighter or in another way',
      ]),
    );
    for (const { slug, texts } of groups)
      for (const text of texts)
        expect([slug, text]).not.toEqual([
          slug,
          expect.stringMatching(/^(?:you|your|so|dizzy(?! spells)|drowsy|numb|under|not|if|when|on|in)\b/),
        ]);
  });

  test('name a place where we do not work, not a treatment or a time', () => {
    const places = groups.filter(({ title }) => title === 'We do not work on').flatMap(({ texts }) => texts);
    expect(places.length).toBeGreaterThan(40);
    expect(
      places.filter((text) => /^(?:a|an|the)? ?(?:\w+ )?(?:shot|surgery|days?|bulge)\b/.test(text)),
    ).toEqual([]);
  });
});
