import { describe, expect, test } from 'vitest';
import { clinicContent } from '../builders/content-folder.ts';

const { conditions, everyCondition, finder } = await clinicContent();
const shared = new Map(everyCondition.sharedSigns.map(({ text, urgency }) => [text, urgency]));

/** Every list of signs the site shows, with what it asks of the reader. */
const LISTS = [
  ...conditions.flatMap(({ slug, redFlags }) => [
    { where: slug, urgency: 'emergency', signs: redFlags.emergency },
    { where: slug, urgency: 'urgent', signs: redFlags.urgent },
    { where: slug, urgency: 'soon', signs: redFlags.soon },
  ]),
  ...finder.areas.flatMap(({ slug, emergency, today }) => [
    { where: `find/${slug}`, urgency: 'emergency', signs: emergency },
    { where: `find/${slug}`, urgency: 'urgent', signs: today },
  ]),
];

/** What several pages speak of; each is one statement in every-condition.yaml. */
const SHARED_TOPICS: readonly { topic: string; isAbout: (sign: string) => boolean }[] = [
  {
    topic: 'a jaw that is stuck',
    isAbout: (sign) =>
      /\b(?:jaw|mouth)\b/.test(sign) && /\b(?:locks?|locked|stuck|cannot open|open or close)\b/.test(sign),
  },
  {
    topic: 'a headache in pregnancy or after a birth',
    isAbout: (sign) => /\b(?:pregnan\w*|baby|birth)\b/.test(sign) && /\bhead(?:aches?)?\b/.test(sign),
  },
];

describe('signs that several pages share', () => {
  test.each(SHARED_TOPICS)('are said of $topic in one statement', ({ isAbout }) => {
    const said = LISTS.flatMap(({ where, signs }) => signs.filter(isAbout).map((sign) => ({ where, sign })));
    expect(said.filter(({ sign }) => !shared.has(sign))).toEqual([]);
  });

  test('ask for the same step on every page', () => {
    for (const { where, urgency, signs } of LISTS)
      for (const sign of signs)
        expect([where, sign, shared.get(sign) ?? urgency]).toEqual([where, sign, urgency]);
  });

  test('stand on the pages that name them', () => {
    for (const { slug, redFlags, sharedSigns } of conditions) {
      const named = everyCondition.sharedSigns.filter(({ id }) => sharedSigns?.includes(id));
      for (const { urgency, text } of named) expect(redFlags[urgency], slug).toContain(text);
    }
  });
});
