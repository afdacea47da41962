import { faultOnLine } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { ContentText } from '#/platform/content/content-text.ts';
import { lineAt } from '#/platform/content/front-matter.ts';

/*
 * Programs that draw Markdown differ in what they take for HTML, so the signs are looked for in the text itself,
 * even where some of them would print them as words.
 */
const HTML = /<(?:[a-z][a-z0-9-]*(?=[\s/>])|\/[a-z]|!|\?)[^\n>]*>?/gi;
const IMAGE = /!\[[^\]]*\](?:\(\s*<?([^)\s>]*)[^)]*\)|\[[^\]]*\]|(?!\())/g;
const NAMED_ADDRESS = /^ {0,3}\[(?!@)[^\]]+\]:\s*\S+/gm;
const OWN_ADDRESS = /^\/(?!\/)/;

/** A page shows words of ours only: no HTML of its own, and nothing that loads from another place. */
export function checkMarkdown({ file, body }: ContentText): ContentFault[] {
  const images = [...body.matchAll(IMAGE)].filter(([, address = '']) => !OWN_ADDRESS.test(address));
  return [
    ...[...body.matchAll(HTML)].map((match) =>
      faultOnLine(
        file,
        lineAt(body, match.index),
        `${file} has HTML in its text: "${start(match[0])}". Use words, ## headings, lists and links only.`,
      ),
    ),
    ...images.map((match) =>
      faultOnLine(
        file,
        lineAt(body, match.index),
        `${file} shows an image that is not from this site: "${start(match[0])}". A page that loads it tells another ` +
          'company who reads it. Put the image into public/ and write its address from the first slash, or take it out.',
      ),
    ),
    ...[...body.matchAll(NAMED_ADDRESS)].map((match) =>
      faultOnLine(
        file,
        lineAt(body, match.index),
        `${file} keeps the address of a link apart from it: "${start(match[0])}". Write [words](address) in the text.`,
      ),
    ),
  ];
}

function start(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
