import { contrastOf, shadeFor, type HexColor } from '#/kernel/color.ts';

/** The two colors that a clinic chooses: on light and on dark pages. */
export type BrandColors = { readonly light: HexColor; readonly dark: HexColor };

/** The colors of the brand by the names that style sheets use. */
export type BrandTokens = Readonly<Record<'light' | 'dark', Readonly<Record<BrandToken, HexColor>>>>;
type BrandToken = keyof typeof BY_NIGHT | 'brand' | 'fig-nerve';

/** The pair that the shades below were chosen for, by eye. */
const CHOSEN: BrandColors = { light: '#0e4d4a', dark: '#a6d3cb' };

/** Shades of the light color that are lighter or darker than it by the same step, whatever it is. */
const BY_DAY = {
  'spruce-deep': '#08302f',
  'spruce-hover': '#0a3b39',
  deep: '#08302f',
  'band-line': '#4f827d',
} as const;

/** Grounds on a dark page. They stay as dark as they are, because light words stand on them. */
const BY_NIGHT = {
  spruce: '#154845',
  'spruce-deep': '#0a1f1f',
  'spruce-hover': '#184f4b',
  band: '#0d2a29',
  deep: '#0a1717',
  'band-line': '#2f4e4c',
} as const;
const NERVE_BY_NIGHT = '#8cc9c0';

/** Every color that follows the brand. */
export function brandTokens({ light, dark }: BrandColors): BrandTokens {
  return {
    light: {
      spruce: light,
      ...mapShades(BY_DAY, (shade) =>
        shadeFor(light, { shade, chosenFor: CHOSEN.light }, 'lightness-moves-too'),
      ),
      brand: light,
      band: light,
      'fig-nerve': light,
    },
    dark: {
      ...mapShades(BY_NIGHT, (shade) =>
        shadeFor(light, { shade, chosenFor: CHOSEN.light }, 'same-lightness'),
      ),
      brand: dark,
      'fig-nerve': shadeFor(dark, { shade: NERVE_BY_NIGHT, chosenFor: CHOSEN.dark }, 'lightness-moves-too'),
    },
  };
}

/** How the brand looks in mail: mail programs know no tokens, so its colors go along. */
export function mailBrand({ nameLine, colors }: { readonly nameLine: string; readonly colors: BrandColors }) {
  const ground = brandTokens(colors).dark.spruce;
  return {
    nameLine,
    light: colors.light.toUpperCase(),
    dark: colors.dark.toUpperCase(),
    groundOnDark: ground.toUpperCase(),
  };
}

/** Grounds and words that stand with each color, from tokens.css. */
const STANDS_WITH = {
  light: ['#d5e9e4', '#d8e8e3', '#eaf3f0', '#f7fafa', '#ffffff'],
  dark: ['#182526', '#111b1c', '#0f1618', '#090e10'],
} as const;
export const LEAST_CONTRAST = 4.5;

/** The lowest contrast a color reaches with what it stands with, and with which color that is. */
export function lowestContrast(
  which: keyof BrandColors,
  color: HexColor,
): { readonly ratio: number; readonly beside: HexColor } {
  const all = STANDS_WITH[which].map((beside) => ({ beside, ratio: contrastOf(color, beside) }));
  return all.reduce((least, one) => (one.ratio < least.ratio ? one : least));
}

function mapShades<Name extends string>(
  shades: Readonly<Record<Name, HexColor>>,
  change: (shade: HexColor) => HexColor,
): Record<Name, HexColor> {
  const changed = Object.entries<HexColor>(shades).map(([name, shade]) => [name, change(shade)]);
  return Object.fromEntries(changed) as Record<Name, HexColor>;
}
