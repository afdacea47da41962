/**
 * Parts of a guide whose facts live elsewhere, so that no price and no sign is typed twice.
 * A line of its own, such as `::prices`, puts one into the text.
 */
export const GUIDE_BLOCKS = [
  'compare',
  'prices',
  'cancellation',
  'certainty',
  'reviews-so-far',
  'need-of-each-condition',
  'grade-of-each-condition',
  'emergency',
  'same-day',
  'crisis',
  'doctor-order',
  'insurer-papers',
  'codes-notice',
  'cpt-notice',
] as const;
export type GuideBlock = (typeof GUIDE_BLOCKS)[number];

const BLOCK_LINE = /^::(\S*)[ \t]*$/gm;
const CITATION = /\[@([^\]]*)\]/g;
const LINK = /(?<!!)\[[^\]@][^\]]*\]\(([^)\s]*)\)/g;

export function isGuideBlock(name: string): name is GuideBlock {
  return GUIDE_BLOCKS.some((block) => block === name);
}

/** The names of all blocks of a Markdown body, known or not, in order. */
export function blockNames(body: string): readonly string[] {
  return [...body.matchAll(BLOCK_LINE)].map((match) => match[1] ?? '');
}

/** The ids inside one citation: `@a; @b` gives a and b. */
export function idsOfCitation(inside: string): readonly string[] {
  return inside.split(';').map((id) => id.trim().replace(/^@/, ''));
}

/** The ids of all sources a Markdown body cites, each once, in the order of their first citation. */
export function citedIds(body: string): readonly string[] {
  return [...new Set([...body.matchAll(CITATION)].flatMap((match) => idsOfCitation(match[1] ?? '')))];
}

/** The addresses of all links of a Markdown body. */
export function linkAddresses(body: string): readonly string[] {
  return [...body.matchAll(LINK)].map((match) => match[1] ?? '');
}

/** What a reader reads as running text: no headings, no words of links, no citations and no blocks. */
export function runningText(body: string): readonly string[] {
  return body
    .replace(BLOCK_LINE, '')
    .replace(CITATION, '')
    .replace(LINK, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
}
