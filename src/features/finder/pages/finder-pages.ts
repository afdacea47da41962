import type { FinderArea } from '#/features/finder/content.ts';
import { builtContent } from '#/layouts/built-content.ts';

/** One page for each area of the body. */
export async function finderPages(): Promise<{ params: { area: string }; props: { area: FinderArea } }[]> {
  const { finder } = await builtContent();
  return finder.areas.map((area) => ({ params: { area: area.slug }, props: { area } }));
}
