/** A thing of the schema.org vocabulary. A property that is not known is undefined and left out. */
export type JsonLdNode = {
  readonly '@type'?: string;
  readonly '@id'?: string;
  readonly [property: string]: JsonLdValue | undefined;
};
export type JsonLdValue = string | number | JsonLdNode | readonly (string | JsonLdNode)[];

/** The full address of a path of this site. */
export type AddressOf = (path: string) => string;

/** JSON-LD for a script element: no text in it can end the element or open a comment. */
export function jsonLdText(nodes: readonly JsonLdNode[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': nodes }).replaceAll('<', '\\u003c');
}

type Crumb = { readonly name: string; readonly href: string };

/** Where a page stands, as its breadcrumb shows it. The page itself is the last step and has no address there. */
export function breadcrumbFacts(trail: readonly Crumb[], here: string, addressOf: AddressOf): JsonLdNode {
  const steps = [...trail.map(({ name, href }) => ({ name, item: addressOf(href) })), { name: here }];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
  };
}

type Reviewed = {
  readonly signOff:
    | { readonly kind: 'nobody' | 'changed-since' }
    | {
        readonly kind: 'signed';
        readonly name: string;
        readonly credential: string;
        readonly license: string;
        readonly on: string;
      };
  readonly changes: readonly { readonly on: string }[];
};

/** When a page was written, changed and checked. A page nobody has checked as it stands names no review. */
export function reviewFacts({ signOff, changes }: Reviewed): JsonLdNode {
  const days = changes.map(({ on }) => on).sort();
  const dates = { datePublished: days.at(0), dateModified: days.at(-1) };
  if (signOff.kind !== 'signed') return dates;
  return {
    ...dates,
    lastReviewed: signOff.on,
    reviewedBy: {
      '@type': 'Person',
      name: signOff.name,
      honorificSuffix: signOff.credential,
      identifier: `License ${signOff.license}`,
    },
  };
}

/** Health pages are written for the people who live with it, not for clinicians. */
export const PATIENTS: JsonLdNode = { '@type': 'MedicalAudience', audienceType: 'Patients' };

type Answered = { readonly question: string; readonly answer: string };

/** Questions and answers as the page at `address` shows them, in plain words. */
export function faqFacts(address: string, questions: readonly Answered[]): JsonLdNode {
  return {
    '@type': 'FAQPage',
    '@id': address,
    url: address,
    mainEntity: questions.map(({ question, answer }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answer },
    })),
  };
}

/** The clinic wherever a page names it; the home page says the rest under the same id. */
export function clinicNode(name: string, addressOf: AddressOf): JsonLdNode {
  return { '@type': 'MedicalBusiness', '@id': addressOf('/#clinic'), name, url: addressOf('/') };
}
