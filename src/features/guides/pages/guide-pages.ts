import { getCollection } from 'astro:content';
import { type GuideView, guideView } from '#/features/guides/ui/guide-view.ts';

/** One page for each guide, with everything it prints. */
export async function guidePages(): Promise<{ params: { slug: string }; props: { view: GuideView } }[]> {
  const [entries, sources, glossary] = await Promise.all([
    getCollection('guides'),
    getCollection('sources'),
    getCollection('glossary'),
  ]);
  const guides = entries.map(({ data }) => data);
  const byId = new Map(sources.map(({ id, data }) => [id, data]));
  const words = glossary.map(({ data }) => data);
  return entries.map(({ data, body = '', rendered }) => {
    const text = { body, html: rendered?.html ?? '' };
    return { params: { slug: data.slug }, props: { view: guideView(data, text, guides, byId, words) } };
  });
}
