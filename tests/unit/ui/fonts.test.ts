import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fontsFor } from '#/setup/page-fonts.ts';

const STYLES = new URL('../../../src/ui/styles/', import.meta.url);
const CSS = readFileSync(new URL('fonts.css', STYLES), 'utf8');
const FAMILIES = ['atkinson-hyperlegible-next', 'literata-560'] as const;

/** What a font draws, without the signs that only programs have. */
function signsOf(file: string): readonly number[] {
  const font = create(readFileSync(new URL(`../fonts/${file}.woff2`, STYLES))) as Font;
  return font.characterSet.filter((sign) => sign >= 0x20 && sign !== 0xad && sign < 0xff_00);
}

const fileOf = (sign: number) =>
  fontsFor(CSS, String.fromCodePoint(sign)).map((url) => /([^/]+)\.woff2$/.exec(url)?.[1]);

describe.each(FAMILIES)('the font %s comes in two files', (family) => {
  const core = signsOf(`${family}-core`);
  const more = signsOf(`${family}-more`);

  it('which together draw all that the whole font draws, and no sign twice', () => {
    expect([...core, ...more].toSorted((one, other) => one - other)).toEqual(signsOf(family));
  });

  it('and a browser fetches for each sign the file that has it', () => {
    for (const sign of core) expect(fileOf(sign)).toContain(`${family}-core`);
    for (const sign of more) expect(fileOf(sign)).toContain(`${family}-more`);
    for (const sign of core) expect(fileOf(sign)).not.toContain(`${family}-more`);
  });
});

it('English and Spanish need the first files only', () => {
  const text = 'Señor Núñez pays $12.50 (½ would be more). “It’s fine” – p < 0.05, 10 °C'.replace('½', '1/2');
  expect(fontsFor(CSS, text)).toHaveLength(2);
  expect(fontsFor(CSS, `${text} Müller`)).toHaveLength(4);
});
