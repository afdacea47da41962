import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { FONT_FILES, type FontName } from '#/pdf/look.ts';
import { asTrueType } from '#/pdf/woff.ts';

/** A font file as TrueType, open: fontkit gives the outlines of its letters. */
export type Face = { readonly outlines: Font; readonly file: Buffer };
/** Letters that one face draws; `face` is null when we have none for them. */
export type FacedText = { readonly text: string; readonly face: Face | null };

/**
 * Where letters come from that the fonts of the house lack, in the order in which they are asked. Each package holds a
 * family cut into files by script; a file is opened when the first name needs it. Chocolate Classical Sans draws Han,
 * old and simplified, and kana in one weight, which is an eighth of what the family of nine weights takes.
 */
const FAMILY_PACKAGES = [
  '@fontsource/noto-sans',
  '@fontsource/noto-sans-hebrew',
  '@fontsource/noto-sans-arabic',
  '@fontsource/noto-sans-armenian',
  '@fontsource/noto-sans-georgian',
  '@fontsource/noto-sans-ethiopic',
  '@fontsource/noto-sans-thai',
  '@fontsource/noto-sans-bengali',
  '@fontsource/noto-sans-gurmukhi',
  '@fontsource/noto-sans-tamil',
  '@fontsource/noto-sans-gujarati',
  '@fontsource/noto-sans-telugu',
  '@fontsource/noto-sans-kannada',
  '@fontsource/noto-sans-malayalam',
  '@fontsource/noto-sans-sinhala',
  '@fontsource/noto-sans-khmer',
  '@fontsource/noto-sans-lao',
  '@fontsource/noto-sans-myanmar',
  '@fontsource/noto-serif-tibetan',
  '@fontsource/chocolate-classical-sans',
  '@fontsource/gowun-dodum',
  '@fontsource/kosugi',
] as const;

const { resolve } = createRequire(import.meta.url);
const GRAPHEMES = new Intl.Segmenter('en');
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;

type Range = readonly [from: number, to: number];
type Family = readonly { readonly ranges: readonly Range[]; readonly open: () => Face }[];

const HOUSE_FACES: Readonly<Record<FontName, () => Face>> = {
  body: once(() => opened(FONT_FILES.body)),
  strong: once(() => opened(FONT_FILES.strong)),
  head: once(() => opened(FONT_FILES.head)),
};
const ALL_LETTERS: readonly Range[] = [[0, 0x10_ff_ff]];
const OTHERS = FAMILY_PACKAGES.map((name) => once(() => familyOf(name)));

/** Whether the font of the house draws every letter of a text by itself. */
export function isOfHouse(text: string, font: FontName): boolean {
  return Array.from(text).every((letter) => /\s/u.test(letter) || faceFor(letter, house(font)) !== null);
}

/** The face of the house, to write with beside other letters. */
export function houseFace(font: FontName): Face {
  return HOUSE_FACES[font]();
}

/** Cuts a text where the face changes. A word stays in one family when there is one that has all of it. */
export function facesOf(text: string, font: FontName): readonly FacedText[] {
  const faced: { text: string; face: Face | null }[] = [];
  for (const word of text.split(/(\s+)/u)) {
    const graphemes = Array.from(GRAPHEMES.segment(word), ({ segment }) => segment);
    const family = familyFor(graphemes, font);
    for (const grapheme of graphemes) {
      const face = family === null ? anyFaceFor(grapheme, font) : faceFor(grapheme, family);
      const last = faced.at(-1);
      if (last?.face === face) last.text += grapheme;
      else faced.push({ text: grapheme, face });
    }
  }
  return faced;
}

function house(font: FontName): Family {
  return [{ ranges: ALL_LETTERS, open: HOUSE_FACES[font] }];
}

function familyFor(graphemes: readonly string[], font: FontName): Family | null {
  return (
    families(font).find((family) => graphemes.every((grapheme) => faceFor(grapheme, family) !== null)) ?? null
  );
}

function anyFaceFor(grapheme: string, font: FontName): Face | null {
  for (const family of families(font)) {
    const face = faceFor(grapheme, family);
    if (face !== null) return face;
  }
  return null;
}

function families(
  font: FontName,
): { find: (fits: (family: Family) => boolean) => Family | undefined } & Iterable<Family> {
  const all = function* () {
    yield house(font);
    for (const family of OTHERS) yield family();
  };
  return {
    [Symbol.iterator]: all,
    find: (fits) => {
      for (const family of all()) if (fits(family)) return family;
      return undefined;
    },
  };
}

function faceFor(grapheme: string, family: Family): Face | null {
  const points = Array.from(grapheme)
    .filter((letter) => !UNSEEN.test(letter))
    .map((letter) => (/\s/u.test(letter) ? 0x20 : (letter.codePointAt(0) ?? 0)));
  for (const { ranges, open } of family) {
    const mayHave = points.every((point) => ranges.some(([from, to]) => point >= from && point <= to));
    if (mayHave && points.every((point) => open().outlines.hasGlyphForCodePoint(point))) return open();
  }
  return null;
}

function familyOf(name: (typeof FAMILY_PACKAGES)[number]): Family {
  const cuts = JSON.parse(readFileSync(resolve(`${name}/unicode.json`), 'utf8')) as Record<string, string>;
  const short = name.slice(name.indexOf('/') + 1);
  return Object.entries(cuts).map(([cut, ranges]) => ({
    ranges: rangesOf(ranges),
    open: once(() =>
      opened(readFileSync(resolve(`${name}/files/${short}-${cut.replace(/[[\]]/g, '')}-400-normal.woff`))),
    ),
  }));
}

/** Reads what a stylesheet says of a file: "U+0590-05FF,U+200C". */
function rangesOf(text: string): readonly Range[] {
  return text.split(',').map((part) => {
    const [from = '', to = from] = part.trim().slice(2).split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

/** Unpacked once: fontkit would unpack all outlines of a WOFF again for each letter that it draws. */
function opened(font: Buffer): Face {
  const file = asTrueType(font);
  return { outlines: create(file) as Font, file };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
