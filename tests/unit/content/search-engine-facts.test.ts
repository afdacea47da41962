import { describe, expect, test } from 'vitest';
import { conditionFacts } from '#/features/conditions/ui/condition-facts.ts';
import { conditionView } from '#/features/conditions/ui/condition-view.ts';
import { guideFacts } from '#/features/guides/ui/guide-facts.ts';
import { therapistFacts } from '#/features/booking/ui/therapist-facts.ts';
import { offerFacts, priceRange } from '#/features/services/ui/service-facts.ts';
import { clinicFacts } from '#/features/clinic/ui/clinic-facts.ts';
import { faqFacts, type JsonLdNode, jsonLdText } from '#/ui/json-ld.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { unknownTerms } from '../../builders/schema-org.ts';

const content = await sampleContent();
const { clinic, conditions, guides, practitioners, services } = content;
const addressOf = (path: string) => `https://clinic.example${path}`;
const read = (node: JsonLdNode) => JSON.parse(jsonLdText([node]));
const factsOf = (condition: (typeof conditions)[number]) => {
  const view = conditionView(condition, content, () => []);
  return read(conditionFacts(view, clinic.name, addressOf));
};

describe('what the pages tell search engines', () => {
  test.each(conditions.map((condition) => [condition.slug, condition] as const))(
    'the facts about %s use words of schema.org and repeat the page',
    (slug, condition) => {
      const block = factsOf(condition);
      expect(unknownTerms(block)).toEqual([]);
      const [page] = block['@graph'];
      expect(page.url).toBe(`https://clinic.example/conditions/${slug}`);
      expect(page).not.toHaveProperty('lastReviewed');
      expect(page).not.toHaveProperty('reviewedBy');
      expect(page.author.name).toBe(clinic.name);
      expect(page.audience.audienceType).toBe('Patients');
      expect(page.about.name).toBe(condition.medicalName);
      expect(page.about.alternateName).not.toContain(condition.medicalName);
      expect(page.about.signOrSymptom).toHaveLength(condition.symptoms.length);
    },
  );

  test('a page a clinician has signed names the clinician and the day, and nothing else is a review', () => {
    const signed = { name: 'Sample Person', credential: 'DPT', license: 'WA SAMPLE-1', on: '2026-12-02' };
    const [condition] = conditions;
    const [guide] = guides;
    if (condition === undefined || guide === undefined) throw new Error('The sample has no pages');
    const blocks = [
      factsOf({ ...condition, signOff: { kind: 'signed', ...signed } }),
      read(guideFacts({ ...guide, signOff: { kind: 'signed', ...signed } }, clinic.name, addressOf)),
    ];
    for (const block of blocks) {
      expect(unknownTerms(block)).toEqual([]);
      expect(block['@graph'][0]).toMatchObject({
        lastReviewed: '2026-12-02',
        reviewedBy: { '@type': 'Person', name: 'Sample Person', honorificSuffix: 'DPT' },
      });
    }
    const old = factsOf({ ...condition, signOff: { kind: 'changed-since', on: '2026-12-02' } });
    expect(old['@graph'][0]).not.toHaveProperty('lastReviewed');
  });

  test('the questions of a page and of the page of questions are told whole, in words of schema.org', () => {
    const asked = conditions.map((condition) => conditionView(condition, content, () => []).asked);
    const practical = content.faq.flatMap(({ questions }) => questions);
    expect(asked.every((questions) => questions.length >= 4)).toBe(true);
    for (const questions of [...asked, practical]) {
      const block = read(faqFacts('https://clinic.example/faq', questions));
      expect(unknownTerms(block)).toEqual([]);
      expect(block['@graph'][0].mainEntity.map(({ name }: { name: string }) => name)).toEqual(
        questions.map(({ question }) => question),
      );
    }
  });

  test('every guide is told in words of schema.org', () => {
    for (const guide of guides) {
      const block = read(guideFacts(guide, clinic.name, addressOf));
      expect(unknownTerms(block), guide.slug).toEqual([]);
      expect(block['@graph'][0].mainEntity.headline).toBe(guide.title);
    }
  });

  test('the clinic is told with its address and each opening hour, and a sample says that it is one', () => {
    const block = read(clinicFacts(clinic, priceRange(services), addressOf));
    expect(unknownTerms(block)).toEqual([]);
    const [business] = block['@graph'];
    expect(business.priceRange).toBe('$70 to $165');
    expect(business.image).toBe('https://clinic.example/social/site.png');
    expect(business.telephone).toBe(`+1-${clinic.phone}`);
    expect(business.openingHoursSpecification).toContainEqual({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: 'Saturday',
      opens: '09:00',
      closes: '13:00',
    });
    expect(business.openingHoursSpecification).toHaveLength(Object.values(clinic.openingHours).flat().length);
    expect(business.description).toContain('sample');
    expect(read(clinicFacts({ ...clinic, sample: false }, '', addressOf))['@graph'][0]).not.toHaveProperty(
      'description',
    );
  });

  test('each visit is offered at its price, in dollars and cents', () => {
    const block = read(offerFacts(services, clinic.name, addressOf));
    expect(unknownTerms(block)).toEqual([]);
    const offers = block['@graph'][0].makesOffer;
    expect(offers.map(({ price }: { price: string }) => price)).toEqual(
      services.map(({ priceCents }) => `${String(priceCents / 100)}.00`),
    );
    expect(offers[0].url).toMatch(/^https:\/\/clinic\.example\/book\?service=/);
  });

  test('each therapist is told with title and languages, and a sample is called one', () => {
    for (const person of practitioners) {
      const block = read(therapistFacts(person, clinic.name, addressOf));
      expect(unknownTerms(block)).toEqual([]);
      const [facts] = block['@graph'];
      expect(facts.knowsLanguage).toEqual(person.languages);
      expect(facts.description.startsWith('A sample, not a real person.')).toBe(person.sample);
    }
  });
});
