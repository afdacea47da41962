import { lexer, type Token, type Tokens } from 'marked';
import type { IssueBlock, IssueRun } from '#/features/newsletter/domain/issue.ts';
import { isPlainAddress } from '#/kernel/plain-address.ts';

/** What of the Markdown no mail program shows the same way. The words are for the person who writes. */
export class UnfitMarkdown extends Error {
  override readonly name = 'UnfitMarkdown';
}

/** The parts of an issue's text. Throws UnfitMarkdown at the first one a mail cannot show. */
export function issueBlocks(markdown: string): readonly IssueBlock[] {
  return lexer(markdown).flatMap(blockOf);
}

function blockOf(token: Token): readonly IssueBlock[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'heading':
      if (token['depth'] !== 2) throw new UnfitMarkdown('Headings start with ##. The title stands above.');
      return [{ kind: 'heading', text: plainText(childrenOf(token)) }];
    case 'paragraph':
      return [{ kind: 'paragraph', runs: runsOf(childrenOf(token)) }];
    case 'list':
      return [listOf(token as Tokens.List)];
    default:
      throw new UnfitMarkdown(
        `A newsletter is made of ## headings, paragraphs and lists. This is a ${token.type}: "${start(token)}".`,
      );
  }
}

function listOf({ ordered, items }: Tokens.List): IssueBlock {
  return { kind: 'list', numbered: ordered, items: items.map(itemRuns) };
}

function itemRuns({ tokens }: Tokens.ListItem): readonly IssueRun[] {
  const [only, ...more] = tokens.filter(({ type }) => type !== 'space');
  const isLine = only?.type === 'text' || only?.type === 'paragraph';
  if (only === undefined || more.length > 0 || !isLine) {
    throw new UnfitMarkdown('Each point of a list is one paragraph, with no list inside.');
  }
  return runsOf(childrenOf(only));
}

function runsOf(tokens: readonly Token[]): readonly IssueRun[] {
  return tokens.map(runOf);
}

function runOf(token: Token): IssueRun {
  switch (token.type) {
    case 'text':
    case 'escape':
      return textOf(token);
    case 'em':
      return plainText(childrenOf(token));
    case 'strong':
      return { strong: plainText(childrenOf(token)) };
    case 'br':
      return ' ';
    case 'link':
      return { label: plainText(childrenOf(token)), url: targetOf(token) };
    default:
      throw new UnfitMarkdown(
        `A line is made of words, **strong words** and links. This is a ${token.type}: "${start(token)}".`,
      );
  }
}

/** A page of this site, or an address that a mail can lead to. */
function targetOf(token: Token): string {
  const url = String('href' in token ? token['href'] : '');
  if (/^\/(?![/\\])[^\s"<>]*$/.test(url) || isPlainAddress(url)) return url;
  throw new UnfitMarkdown(
    `A link leads to a page of this site, such as /services, or to a whole address that begins with https://. This one does not: "${start(token)}".`,
  );
}

function plainText(tokens: readonly Token[]): string {
  return tokens
    .map(runOf)
    .map((run) => (typeof run === 'string' ? run : 'strong' in run ? run.strong : run.label))
    .join('');
}

/** The lexer writes signs such as & for HTML; here they are still words. */
function textOf(token: Token): string {
  const signs: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  return String('text' in token ? token.text : '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => signs[sign] ?? sign)
    .replace(/\s+/g, ' ');
}

function childrenOf(token: Token): readonly Token[] {
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

function start({ raw }: Token): string {
  return raw.trim().slice(0, 40);
}
