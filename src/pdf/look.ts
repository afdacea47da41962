import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** US Letter in points, 72 to the inch. */
export const PAGE = { width: 612, height: 792 } as const;
export const MARGINS = { top: 46, right: 54, bottom: 60, left: 54 } as const;
export const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;
export const LOWEST = PAGE.height - MARGINS.bottom;

export const INK = '#10222c';
export const QUIET = '#344851';
export const LINE = '#9db8b1';
export const FAINT = '#c6d6d2';
export const WASH = '#eaf3f0';

export const SIZE = { title: 19, heading: 12, text: 10, label: 8, foot: 8 } as const;

// By the name of the package, not beside this file: the build puts this file into a chunk somewhere else.
const { resolve } = createRequire(import.meta.url);
const fontFile = (name: string) => readFileSync(resolve(`#/pdf/fonts/${name}`));

/** Read once, when this file is first needed. Their licenses lie beside them. */
export const FONT_FILES = {
  body: fontFile('atkinson-hyperlegible-next-400.ttf'),
  strong: fontFile('atkinson-hyperlegible-next-700.ttf'),
  head: fontFile('literata-560.ttf'),
} as const;
export type FontName = keyof typeof FONT_FILES;
