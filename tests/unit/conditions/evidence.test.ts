import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyOfSample, sampleContent, type ContentCopy } from '../../builders/content-folder.ts';

const { conditions, everyCondition, sources } = await sampleContent();
const pageOn = (slug: string) => {
  const page = conditions.find((condition) => condition.slug === slug);
  if (page === undefined) throw new Error(`The sample has no page on ${slug}`);
  return page;
};
const inOneLine = (value: unknown) => JSON.stringify(value).replaceAll(/\s+/g, ' ');

/** Both sides of what is known, page by page: what is said, what is no longer said, and on which works it stands. */
const TOLD: readonly {
  page: string;
  about: string;
  says: readonly RegExp[];
  never: readonly RegExp[];
  cites: readonly string[];
}[] = [
  {
    page: 'tmj-disorders',
    about: 'the 6 kinds of care a panel backs, and that experts disagree on splints',
    says: [/backs 6 kinds of care/, /A splint that can be undone: experts disagree\./, /leans against it/],
    never: [/5 kinds of care/, /We could not see its rating/, /Can the splint be undone/],
    cites: ['busse-2023', 'yao-2023', 'riley-2020', 'ooi-2024'],
  },
  {
    page: 'low-back-pain',
    about: 'what the WHO says',
    says: [/massage may be offered for long-lasting low back pain/, /calls the proof very low/],
    never: [],
    cites: ['who-2023'],
  },
  {
    page: 'anxiety',
    about: 'the trial in which quiet rest did as well',
    says: [/68 people\. With massage, warm packs or a quiet room, all three helped the same/],
    never: [/no checked link/],
    cites: ['sherman-2010'],
  },
  {
    page: 'chronic-neck-pain',
    about: 'what faded after half a year, and what may be chance',
    says: [/about 55 in 100 with massage felt clearly less bothered/, /By 6 months the gap was gone/],
    never: [/39%/],
    cites: ['sherman-2009'],
  },
  {
    page: 'tension-headache',
    about: 'the fake treatment that did as well',
    says: [/just as much so with a fake treatment/, /bad blow to the head/, /lose your sight or see double/],
    never: [/"low"/],
    cites: ['moraska-2015'],
  },
  {
    page: 'rheumatoid-arthritis-pain',
    about: 'how far the guideline goes',
    says: [/The other 27 come with conditions/, /only next to RA medicine/],
    never: [],
    cites: ['england-2023'],
  },
];

describe('evidence is told with both sides', () => {
  test.each(TOLD)('the page on $page says $about', ({ page, says, never, cites }) => {
    const { claims, facts, answer, otherHelp, questions, redFlags, corrections } = pageOn(page);
    const text = inOneLine({ claims, facts, answer, otherHelp, questions, redFlags });
    for (const words of says) expect(text).toMatch(words);
    for (const words of never) expect(text).not.toMatch(words);
    const cited = [...claims, ...facts, ...corrections].flatMap((statement) => statement.sources);
    expect(cited).toEqual(expect.arrayContaining([...cites]));
  });

  test('the grade of a page follows what its best trial could show', () => {
    expect(pageOn('tension-headache').answer.grade).toBe('very-low');
    expect(pageOn('tmj-disorders').answer.grade).toBe('moderate');
    expect(pageOn('low-back-pain').answer.grade).toBe('low');
  });

  test('all research at once: 7 results in favor, none of the top grade, most others weak', () => {
    expect(everyCondition.reviewsSoFar).toMatch(
      /all 7 were in favor .*None reached the top grade.*weak studies/s,
    );
  });

  test.each([
    ['a stuck jaw', ['tmj-disorders', 'muscle-tension'], 'jaw-stuck-shut'],
    ['a headache in pregnancy', ['tension-headache', 'migraine', 'high-blood-pressure'], 'headache-pregnant'],
    ['carbon monoxide', ['tension-headache', 'migraine'], 'headache-carbon-monoxide'],
    ['a headache and a red eye', ['tension-headache', 'migraine'], 'headache-red-eye'],
    ['a headache that comes with strain', ['tension-headache', 'migraine'], 'headache-strain'],
    ['a new headache on a blood thinner', ['tension-headache', 'migraine'], 'headache-blood-thinner'],
  ])('the sign of %s is word for word the same on each page', (_what, slugs, id) => {
    const sign = everyCondition.sharedSigns.find((one) => one.id === id);
    if (sign === undefined) throw new Error(`There is no sign ${id}`);
    for (const slug of slugs) expect(pageOn(slug).redFlags[sign.urgency]).toContain(sign.text);
  });
});

describe('works are named as they are titled', () => {
  test.each([
    [
      'busse-2023',
      'Management of chronic pain associated with temporomandibular disorders',
      '10.1136/bmj-2023-076227',
    ],
    [
      'yao-2023',
      'Management of chronic pain secondary to temporomandibular disorders',
      '10.1136/bmj-2023-076226',
    ],
    [
      'sherman-2010',
      'Effectiveness of therapeutic massage for generalized anxiety disorder',
      '10.1002/da.20671',
    ],
    [
      'sherman-2009',
      'Randomized trial of therapeutic massage for chronic neck pain',
      '10.1097/AJP.0b013e31818b7912',
    ],
    ['lu-2022', 'Effect of ischemic compression on myofascial pain syndrome', '10.1186/s12998-022-00441-5'],
    ['page-2016', 'Manual therapy and exercise for rotator cuff disease', '10.1002/14651858.CD012224'],
    [
      'moraska-2015',
      'Myofascial trigger point-focused head and neck massage',
      '10.1097/AJP.0000000000000091',
    ],
    [
      'qaseem-2017',
      'Noninvasive treatments for acute, subacute, and chronic low back pain',
      '10.7326/M16-2367',
    ],
    [
      'dove-2023',
      'How effective are physiotherapy interventions in treating people with sciatica?',
      '10.1007/s00586-022-07356-y',
    ],
  ])('%s', (id, title, doi) => {
    const source = sources.find((one) => one.id === id);
    expect(source?.title.startsWith(title)).toBe(true);
    expect(source?.doi).toBe(doi);
  });
});

describe('a clinic that names a sign we do not have', () => {
  let clinic: ContentCopy;
  beforeAll(async () => {
    clinic = await copyOfSample();
  });
  afterAll(() => clinic.remove());

  test('hears which page, and which sign was meant', async () => {
    await clinic.replace('conditions/muscle-tension.md', 'jaw-stuck-shut]', 'jaw-stuck-shutt]');
    await clinic.replace('finder.yaml', '- headache-red-eye', '- headache-red-eyes');
    expect((await clinic.advice()).toSorted()).toEqual([
      'Entry 3 of `sharedSigns` in content/conditions/muscle-tension.md is "jaw-stuck-shutt", a sign that content/every-condition.yaml does not have. Did you mean jaw-stuck-shut?',
      expect.stringContaining(
        'is "headache-red-eyes", a sign that content/every-condition.yaml does not have. Did you mean headache-red-eye?',
      ),
    ]);
  });
});
