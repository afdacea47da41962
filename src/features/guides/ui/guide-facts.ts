import type { Guide } from '#/features/guides/domain/guide.ts';
import { paths } from '#/paths.ts';
import { type AddressOf, clinicNode, type JsonLdNode, PATIENTS, reviewFacts } from '#/ui/json-ld.ts';

/** A guide for search engines. The page carries who checked it, since an article cannot. */
export function guideFacts(guide: Guide, clinicName: string, addressOf: AddressOf): JsonLdNode {
  const address = addressOf(paths.guide(guide.slug));
  const { datePublished, dateModified, ...checked } = reviewFacts(guide);
  return {
    '@type': 'WebPage',
    '@id': address,
    url: address,
    name: guide.title,
    ...checked,
    audience: PATIENTS,
    mainEntity: {
      '@type': 'Article',
      headline: guide.title,
      image: addressOf(paths.socialImage(paths.guide(guide.slug))),
      description: guide.summary,
      inLanguage: 'en-US',
      datePublished,
      dateModified,
      author: clinicNode(clinicName, addressOf),
      publisher: clinicNode(clinicName, addressOf),
    },
  };
}
