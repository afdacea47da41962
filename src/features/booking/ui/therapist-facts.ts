import type { Practitioner } from '#/features/booking/content.ts';
import { paths } from '#/paths.ts';
import { type AddressOf, clinicNode, type JsonLdNode } from '#/ui/json-ld.ts';

/** A therapist for search engines. A sample says that it is none. */
export function therapistFacts(
  { slug, name, credential, license, summary, languages, sample }: Practitioner,
  clinicName: string,
  addressOf: AddressOf,
): JsonLdNode {
  return {
    '@type': 'Person',
    '@id': addressOf(`${paths.team}#${slug}`),
    name,
    honorificSuffix: credential,
    jobTitle: 'Massage therapist',
    description: sample ? `A sample, not a real person. ${summary}` : summary,
    identifier: `License ${license}`,
    knowsLanguage: languages,
    worksFor: clinicNode(clinicName, addressOf),
  };
}
