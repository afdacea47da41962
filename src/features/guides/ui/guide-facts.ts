import type { WrittenGuide } from '#/features/guides/content.ts';
import { paths } from '#/paths.ts';
import { type AddressOf, clinicNode, type JsonLdNode, reviewFacts } from '#/ui/json-ld.ts';

/** A guide for search engines. The page carries who checked it, since an article cannot. */
export function guideFacts(guide: WrittenGuide, clinicName: string, addressOf: AddressOf): JsonLdNode {
  const address = addressOf(paths.guide(guide.slug));
  const { datePublished, dateModified, ...checked } = reviewFacts(guide);
  return {
    '@type': 'WebPage',
    '@id': address,
    url: address,
    name: guide.title,
    ...checked,
    mainEntity: {
      '@type': 'Article',
      headline: guide.title,
      description: guide.summary,
      inLanguage: 'en-US',
      datePublished,
      dateModified,
      publisher: clinicNode(clinicName, addressOf),
    },
  };
}
