import { brandStyle } from '#/features/clinic/ui/brand-style.ts';
import { builtBrand } from '#/layouts/built-content.ts';

/** The part of a Vite plugin that is used here. */
type StylePlugin = {
  readonly name: string;
  readonly enforce: 'pre';
  readonly transform: (
    this: { addWatchFile(path: string): void },
    code: string,
    id: string,
  ) => Promise<string | undefined>;
};

/** The sheets that a page loads first: of the site, and of the front desk. */
const FIRST_SHEET = /\/src\/layouts\/(?:site|desk)\.css$/;

/** Sets the clinic's colors into the style sheet of every page, before Tailwind reads it. */
export function brandColors(): StylePlugin {
  return {
    name: 'clinic-brand-colors',
    enforce: 'pre',
    async transform(code, id) {
      if (!FIRST_SHEET.test(id)) return undefined;
      const { brand, file } = await builtBrand();
      this.addWatchFile(file);
      return `${code}\n${brandStyle(brand.colors)}`;
    },
  };
}
