import { readFileSync } from 'node:fs';

/** Types of schema.org that the site uses, each with the properties it may use, inherited ones included. */
const TERMS = JSON.parse(
  readFileSync(new URL('../fixtures/schema-org-terms.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;

/** How a value must be written, whatever it says. */
const FORMS: readonly { readonly of: readonly string[]; readonly form: RegExp }[] = [
  { of: ['url', 'item', 'image', 'citation'], form: /^https?:\/\/[^\s/]+\/\S*$/ },
  { of: ['datePublished', 'dateModified', 'lastReviewed'], form: /^\d{4}-\d\d-\d\d$/ },
  { of: ['price'], form: /^\d+\.\d\d$/ },
  { of: ['priceCurrency'], form: /^[A-Z]{3}$/ },
  { of: ['opens', 'closes'], form: /^\d\d:\d\d$/ },
  { of: ['telephone'], form: /^\+[\d-]+$/ },
];

/** What a JSON-LD block says outside the vocabulary, in words; an empty list means: all is known there. */
export function unknownTerms(block: unknown): string[] {
  if (!isObject(block)) return ['The block is not an object.'];
  const { '@context': context, '@graph': graph, ...rest } = block;
  const strays = Object.keys(rest).map((name) => `The block has ${name}.`);
  if (context !== 'https://schema.org') strays.push(`The context is ${String(context)}.`);
  return Array.isArray(graph) ? [...strays, ...graph.flatMap(faultsOfNode)] : [...strays, 'No graph.'];
}

function faultsOfNode(node: unknown): string[] {
  if (!isObject(node)) return [`${JSON.stringify(node)} is not a thing.`];
  const type = String(node['@type']);
  const allowed = TERMS[type];
  if (allowed === undefined) return [`${type} is not a known type.`];
  return Object.entries(node).flatMap(([name, value]) => {
    if (name === '@type') return [];
    if (name === '@id') return faultsOfValue(`url of ${type}`, value);
    if (!allowed.includes(name)) return [`${type} has no ${name}.`];
    return faultsOfValue(`${name} of ${type}`, value);
  });
}

function faultsOfValue(what: string, value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.length === 0 ? [`${what} is empty.`] : value.flatMap((one) => faultsOfValue(what, one));
  }
  if (isObject(value)) return faultsOfNode(value);
  const isWord = typeof value === 'string' && value.trim() !== '';
  const form = FORMS.find(({ of }) => of.includes(what.replace(/ of .*/, '')))?.form;
  const isFit = form === undefined || form.test(String(value));
  return (isWord || typeof value === 'number') && isFit ? [] : [`${what} is ${JSON.stringify(value)}.`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
