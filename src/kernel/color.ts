import { clampChroma, converter, formatHex, wcagContrast } from 'culori';

/** A color as `#` and 6 digits. */
export type HexColor = string;

const HEX = /^#[0-9a-f]{6}$/i;
const oklch = converter('oklch');

export function isHexColor(text: string): boolean {
  return HEX.test(text);
}

/** How far two colors stand apart for the eye, from 1 to 21, as WCAG counts it. */
export function contrastOf(one: HexColor, other: HexColor): number {
  return wcagContrast(one, other);
}

/** What else moves with the hue when one color takes the place of another. */
export type Shading = 'same-lightness' | 'lightness-moves-too';

/**
 * A shade that was chosen to go with one color, made to go with another: its hue turns and its strength changes as
 * theirs do. The same color gives the same shade.
 */
export function shadeFor(
  color: HexColor,
  { shade, chosenFor }: { readonly shade: HexColor; readonly chosenFor: HexColor },
  shading: Shading,
): HexColor {
  const [to, from, old] = [partsOf(color), partsOf(chosenFor), partsOf(shade)];
  const lightness = shading === 'same-lightness' ? old.l : old.l + to.l - from.l;
  const made = {
    mode: 'oklch' as const,
    l: Math.min(1, Math.max(0, lightness)),
    c: (old.c * to.c) / from.c,
    h: old.h + to.h - from.h,
  };
  return formatHex(clampChroma(made, 'oklch'));
}

function partsOf(color: HexColor): { readonly l: number; readonly c: number; readonly h: number } {
  const parts = oklch(color);
  if (parts === undefined) throw new Error(`${color} is no color.`);
  return { l: parts.l, c: parts.c, h: parts.h ?? 0 };
}
