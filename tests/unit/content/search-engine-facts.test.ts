import { describe, expect, test } from 'vitest';
import { conditionFacts } from '#/features/conditions/ui/condition-facts.ts';
import { conditionView } from '#/features/conditions/ui/condition-view.ts';
import { guideFacts } from '#/features/guides/ui/guide-facts.ts';
import { clinicFacts } from '#/features/clinic/ui/clinic-facts.ts';
import { type JsonLdNode, jsonLdText } from '#/ui/json-ld.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { unknownTerms } from '../../builders/schema-org.ts';

const content = await sampleContent();
const { clinic, conditions, everyCondition, guides } = content;
const sources = new Map(content.sources.map((source) => [source.id, source]));
const addressOf = (path: string) => `https://clinic.example${path}`;
const read = (node: JsonLdNode) => JSON.parse(jsonLdText([node]));
const factsOf = (condition: (typeof conditions)[number]) => {
  const view = conditionView(condition, everyCondition, sources, conditions, () => []);
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
      expect(page.lastReviewed).toBe(condition.review.lastReviewed);
      expect(page.reviewedBy?.name).toBe(condition.review.reviewedBy?.name);
      expect(page.about.name).toBe(condition.medicalName);
      expect(page.about.alternateName).not.toContain(condition.medicalName);
      expect(page.about.signOrSymptom).toHaveLength(condition.symptoms.length);
    },
  );

  test('every guide is told in words of schema.org', () => {
    for (const guide of guides) {
      const block = read(guideFacts(guide, clinic.name, addressOf));
      expect(unknownTerms(block), guide.slug).toEqual([]);
      expect(block['@graph'][0].mainEntity.headline).toBe(guide.title);
    }
  });

  test('the clinic is told with its address and each opening hour, and a sample says that it is one', () => {
    const block = read(clinicFacts(clinic, addressOf));
    expect(unknownTerms(block)).toEqual([]);
    const [business] = block['@graph'];
    expect(business.telephone).toBe(`+1-${clinic.phone}`);
    expect(business.openingHoursSpecification).toContainEqual({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: 'Saturday',
      opens: '09:00',
      closes: '13:00',
    });
    expect(business.openingHoursSpecification).toHaveLength(Object.values(clinic.openingHours).flat().length);
    expect(business.description).toContain('sample');
    expect(read(clinicFacts({ ...clinic, sample: false }, addressOf))['@graph'][0]).not.toHaveProperty(
      'description',
    );
  });
});
