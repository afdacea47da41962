import { linesOf, readPage } from './read-page.ts';
import type { Answer, Mail, Recording } from './recording.ts';
import { differencesOfPictures } from './compare-pictures.ts';
import { differencesOfLists } from './compare-lists.ts';
import { withoutChance } from './without-chance.ts';

export type Kind = 'missing' | 'status' | 'header' | 'text' | 'link' | 'dom' | 'mail' | 'pixel';

/** One thing that is not the same. An empty side has nothing of the kind. */
export type Difference = {
  readonly kind: Kind;
  readonly where: string;
  readonly before: string;
  readonly after: string;
};

/** The hour, the connection, and what is made of the bytes of an answer. */
const NOT_COMPARED = new Set(
  'date etag x-request-id content-length connection keep-alive transfer-encoding last-modified'.split(' '),
);

/** Everything that is not equal in two recordings of the same walk. */
export function compareRecordings(before: Recording, after: Recording): readonly Difference[] {
  return [
    ...pairs(before.answers, after.answers, ({ where }) => where, 'missing', differencesOfAnswers),
    ...pairs(named(before.mails), named(after.mails), ({ where }) => where, 'mail', differencesOfMails),
    ...pairs(before.pictures, after.pictures, ({ where }) => where, 'pixel', differencesOfPictures),
  ];
}

function pairs<Item>(
  before: readonly Item[],
  after: readonly Item[],
  nameOf: (item: Item) => string,
  kind: Kind,
  compare: (before: Item, after: Item) => readonly Difference[],
): readonly Difference[] {
  const others = new Map(after.map((item) => [nameOf(item), item]));
  const known = new Set(before.map(nameOf));
  const gone = before.flatMap((item) => {
    const other = others.get(nameOf(item));
    if (other !== undefined) return compare(item, other);
    return [{ kind, where: nameOf(item), before: 'is there', after: '' }];
  });
  const come = [...others.keys()].filter((name) => !known.has(name));
  return [...gone, ...come.map((where) => ({ kind, where, before: '', after: 'is there' }))];
}

function differencesOfAnswers(before: Answer, after: Answer): readonly Difference[] {
  const { where } = before;
  const [status, otherStatus] = [String(before.status), String(after.status)];
  return [
    ...(status === otherStatus
      ? []
      : [{ kind: 'status' as const, where, before: status, after: otherStatus }]),
    ...differencesOfLists('header', where, headersOf(before), headersOf(after)),
    ...differencesOfBodies(where, before.body, after.body),
  ];
}

function headersOf({ headers }: Answer): readonly string[] {
  return headers
    .filter(([name]) => !NOT_COMPARED.has(name))
    .map(([name, value]) => {
      const said = withoutChance(value).replaceAll(/(?:\{hash\} ?)+/g, '{hash} ');
      return `${name}: ${name === 'set-cookie' ? said.replace(/=[^;]*/, '={value}') : said}`;
    })
    .toSorted();
}

function differencesOfBodies(where: string, before: string, after: string): readonly Difference[] {
  if (!isHtml(before) || !isHtml(after))
    return differencesOfLists('text', where, linesOf(before), linesOf(after));
  const [page, other] = [readPage(before), readPage(after)];
  return [
    ...differencesOfLists('text', where, page.text, other.text),
    ...differencesOfLists('link', where, page.links, other.links),
    ...differencesOfLists('dom', where, page.dom, other.dom),
  ];
}

function isHtml(body: string): boolean {
  return /^\s*<!doctype html>/i.test(body);
}

type NamedMail = Mail & { readonly where: string };

/** The order in which mails go out is chance; what one person gets of one subject is in the order it came. */
function named(mails: readonly Mail[]): readonly NamedMail[] {
  const seen = new Map<string, number>();
  return mails.toReversed().map((mail) => {
    const name = `mail to ${mail.to}: ${withoutChance(mail.subject)}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { ...mail, where: count === 1 ? name : `${name} (${String(count)})` };
  });
}

function differencesOfMails(before: NamedMail, after: NamedMail): readonly Difference[] {
  const headers = (mail: Mail) =>
    Object.entries(mail.headers).map(([name, value]) => withoutChance(`${name}: ${value}`));
  return [
    ...differencesOfLists('mail', before.where, headers(before), headers(after)),
    ...differencesOfLists('mail', before.where, linesOf(before.text), linesOf(after.text)),
    ...differencesOfBodies(before.where, before.html, after.html).map((one) => ({
      ...one,
      kind: 'mail' as const,
    })),
  ];
}
