import { type GuideView, guideView } from '#/features/guides/ui/guide-view.ts';
import { builtContent } from '#/layouts/built-content.ts';
import { renderedMarkdown } from '#/layouts/rendered-markdown.ts';

/** A condition that a page about a payer is for. */
type About = { readonly slug: string; readonly plainName: string };

/** One page for each guide, with everything it prints. */
export async function guidePages(): Promise<
  { params: { slug: string }; props: { view: GuideView; about: readonly About[] } }[]
> {
  const { conditions, glossary, guides, sources } = await builtContent();
  const byId = new Map(sources.map((source) => [source.id, source]));
  return Promise.all(
    guides.map(async (guide) => {
      const text = { body: guide.body, html: await renderedMarkdown(guide.body) };
      return {
        params: { slug: guide.slug },
        props: {
          view: guideView(guide, text, guides, byId, glossary),
          about: conditions.filter(({ slug }) => guide.conditions?.includes(slug)),
        },
      };
    }),
  );
}
