/** The longest name that is repeated back to anyone. */
export const MAX_NAME_LENGTH = 80;

const MAX_HEADER_LENGTH = 250;

const GRAPHEMES = new Intl.Segmenter('en');

// Line and paragraph ends, control characters, and marks that are invisible or turn the reading direction.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

/** Makes one line of visible words: no control character, no line end, no broken half of an emoji. */
export function plainLine(text: string): string {
  return text.toWellFormed().replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
}

/** Shows words of running text by `show`, which trims, and keeps one space at each edge that has one. */
export function withEdgeSpaces(text: string, show: (words: string) => string): string {
  const words = show(text);
  if (words === '') return text === '' ? '' : ' ';
  return `${/^\s/u.test(text) ? ' ' : ''}${words}${/\s$/u.test(text) ? ' ' : ''}`;
}

/**
 * A name that somebody typed, made safe to show: one line, at most 80 characters. A space after each dot, colon,
 * slash and @ keeps mail programs from turning it into a link, so that a booking form cannot be used to send one.
 */
export function personName(typed: string): string {
  const unlinked = plainLine(typed).replace(/([.:/\\@])(?=\S)/gu, '$1 ');
  let shown = '';
  for (const { segment } of GRAPHEMES.segment(unlinked)) {
    if (shown.length + segment.length > MAX_NAME_LENGTH) break;
    shown += segment;
  }
  return shown.trim();
}

/** Words for a mail header. Throws when they could end the header or start another one. */
export function headerValue(name: string, value: string): string {
  if (value !== value.toWellFormed() || value.search(UNSEEN) !== -1) {
    throw new Error(`The mail header ${name} holds a line end or a control character.`);
  }
  if (value.trim() === '' || value.length > MAX_HEADER_LENGTH) {
    throw new Error(`The mail header ${name} is empty or longer than ${MAX_HEADER_LENGTH} characters.`);
  }
  return value;
}

/** A link target for a mail: an absolute http(s) or tel address without spaces. Throws for anything else. */
export function linkTarget(url: string): string {
  const scheme = URL.canParse(url) ? new URL(url).protocol : '';
  const allowed = scheme === 'https:' || scheme === 'http:' || scheme === 'tel:';
  if (!allowed || /[\s"<>]/u.test(url))
    throw new Error('A mail link must be a plain http, https or tel address.');
  return url;
}
