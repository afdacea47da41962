import type { FinderArea } from '#/features/finder/domain/finder.ts';
import { finderWords } from '#/layouts/site-content.ts';

/** One page for each area of the body. */
export async function finderPages(): Promise<{ params: { area: string }; props: { area: FinderArea } }[]> {
  const { areas } = await finderWords();
  return areas.map((area) => ({ params: { area: area.slug }, props: { area } }));
}
