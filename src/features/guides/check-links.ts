import type { Faq } from '#/features/clinic/content.ts';
import type { GlossaryWord } from '#/features/glossary/content.ts';
import { linkAddresses } from '#/features/guides/domain/guide-body.ts';
import { paths } from '#/paths.ts';
import { closestWord } from '#/platform/content/closest-word.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

type Named = { readonly slug: string };

type Read = {
  readonly pages: Reading<Named>;
  readonly guides: Reading<Named>;
  readonly conditions: Reading<Named>;
  readonly glossary: Reading<readonly GlossaryWord[]>;
  readonly issues: Reading<unknown>;
  readonly faq: Reading<Faq>;
};

const OUTSIDE = /^(?:https|mailto|tel):/;

/** Every link in the running text of a guide or page leads to a page of ours, or openly out of the site. */
export function checkLinks(readings: Read): readonly ContentFault[] {
  const { pages, guides, conditions, glossary, issues } = readings;
  // A page with a fault is not in the list, so a link to it would be a false alarm.
  if ([pages, guides, conditions, glossary].some((reading) => reading.faults.length > 0)) return [];
  const known = knownAddresses(readings);
  const answers = readings.faq.entries.flatMap(({ file, value }) =>
    value.flatMap(({ questions }) => questions.map(({ answer }) => ({ file, body: answer }))),
  );
  return [...pages.entries, ...guides.entries, ...issues.entries, ...answers].flatMap(({ file, body }) =>
    linkAddresses(body).flatMap((address) => faultsOfLink(file, address, known)),
  );
}

function faultsOfLink(file: string, address: string, known: readonly string[]): ContentFault[] {
  if (OUTSIDE.test(address) || address.startsWith('#')) return [];
  const isGlossary = address.startsWith(`${paths.glossary}#`);
  const page = isGlossary ? address : address.replace(/#.*$/, '');
  if (known.includes(page)) return [];
  const closest = closestWord(page, known);
  const advice = closest === null ? 'Take it out or correct it.' : `Did you mean ${closest}?`;
  const missing = isGlossary ? 'a word the glossary does not have' : 'a page we do not have';
  return [faultOf(file, `${file} links to ${address}, ${missing}. ${advice}`)];
}

function knownAddresses({ pages, guides, conditions, glossary }: Read): readonly string[] {
  const slugs = (reading: Reading<Named>) => reading.entries.map(({ value }) => value.slug);
  return [
    ...Object.values(paths).filter((path) => typeof path === 'string'),
    ...slugs(pages).map((slug) => `/${slug}`),
    ...slugs(guides).map(paths.guide),
    ...slugs(conditions).map(paths.condition),
    ...glossary.entries.flatMap(({ value }) => value.map(({ id }) => paths.glossaryWord(id))),
  ];
}
