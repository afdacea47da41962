type Face = {
  readonly url: string;
  readonly ranges: readonly (readonly [from: number, to: number])[] | null;
};

/** The font files of a stylesheet that a page with this text fetches: all, but those for signs it does not have. */
export function fontsFor(css: string, text: string): readonly string[] {
  const signs = new Set(Array.from(text, (sign) => sign.codePointAt(0) ?? 0));
  const isNeeded = ({ ranges }: Face) =>
    ranges === null || ranges.some(([from, to]) => signs.values().some((sign) => sign >= from && sign <= to));
  return facesOf(css)
    .filter(isNeeded)
    .map(({ url }) => url);
}

/** The same stylesheet without its fonts. */
export function withoutFonts(css: string): string {
  return css.replace(FACE, '');
}

const FACE = /@font-face\s*\{[^}]*\}/g;

function facesOf(css: string): readonly Face[] {
  return (css.match(FACE) ?? []).flatMap((face) => {
    const url = /url\(["']?(?!data:)([^"')#]+)/.exec(face)?.[1];
    if (url === undefined) return [];
    const ranges = /unicode-range:([^;}]+)/i.exec(face)?.[1];
    return [{ url, ranges: ranges === undefined ? null : ranges.split(',').map(readRange) }];
  });
}

/** "U+A1-AC", "U+131" or "U+4??", as a stylesheet writes a range of signs. */
function readRange(range: string): readonly [number, number] {
  const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'F'), 16)];
}
