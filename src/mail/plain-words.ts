import { looksLikeLink } from '#/kernel/person-name.ts';
import { isPlainAddress } from '#/kernel/plain-address.ts';
import { hidesSomething, visibleLine } from '#/kernel/typed-text.ts';

/** The longest name that is repeated back to anyone. */
export const MAX_NAME_LENGTH = 80;

const MAX_HEADER_LENGTH = 250;

const GRAPHEMES = new Intl.Segmenter('en');

/** Makes one line of visible words: no control character, no line end, no broken half of an emoji. */
export function plainLine(text: string): string {
  return visibleLine(text);
}

/** Shows words of running text by `show`, which trims, and keeps one space at each edge that has one. */
export function withEdgeSpaces(text: string, show: (words: string) => string): string {
  const words = show(text);
  if (words === '') return text === '' ? '' : ' ';
  return `${/^\s/u.test(text) ? ' ' : ''}${words}${/\s$/u.test(text) ? ' ' : ''}`;
}

/**
 * A name that somebody typed, made safe to show: one line, at most 80 characters. Where a mail program would make a
 * link of it, a space stands after each dot, colon, slash and @, so that a booking form cannot be used to send one.
 * No name of a form that is read with `readPersonName` is such, and each is shown as it was typed.
 */
export function personName(typed: string): string {
  const line = plainLine(typed);
  const isLink = looksLikeLink(line) || /\S@|@\S|\\/u.test(line);
  const unlinked = isLink ? line.replace(/([.:/\\@])(?=\S)/gu, '$1 ') : line;
  let shown = '';
  for (const { segment } of GRAPHEMES.segment(unlinked)) {
    if (shown.length + segment.length > MAX_NAME_LENGTH) break;
    shown += segment;
  }
  return shown.trim();
}

/** Words for a mail header. Throws when they could end the header or start another one. */
export function headerValue(name: string, value: string): string {
  if (hidesSomething(value)) {
    throw new Error(`The mail header ${name} holds a line end or a control character.`);
  }
  if (value.trim() === '' || value.length > MAX_HEADER_LENGTH) {
    throw new Error(`The mail header ${name} is empty or longer than ${MAX_HEADER_LENGTH} characters.`);
  }
  return value;
}

/** A link target for a mail: an absolute http(s) or tel address without spaces. Throws for anything else. */
export function linkTarget(url: string): string {
  if (!isPlainAddress(url)) throw new Error('A mail link must be a plain http, https or tel address.');
  return url;
}
