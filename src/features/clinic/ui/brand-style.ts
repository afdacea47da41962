import { brandTokens, type BrandColors } from '#/features/clinic/domain/brand-colors.ts';

/** The colors of the brand as tokens of the style sheet: light first, dark where the reader's device is dark. */
export function brandStyle(colors: BrandColors): string {
  const { light, dark } = brandTokens(colors);
  return `@theme static {
${declarations(light)}
}
@layer theme {
  @media (prefers-color-scheme: dark) {
    :root {
${declarations(dark)}
    }
  }
}
`;
}

function declarations(tokens: Readonly<Record<string, string>>): string {
  return Object.entries(tokens)
    .map(([name, color]) => `--color-${name}: ${color};`)
    .join('\n');
}
