import { getCollection } from 'astro:content';
import { glossaryLines } from '#/features/conditions/domain/condition-text.ts';
import { type ConditionView, conditionView } from '#/features/conditions/ui/condition-view.ts';
import { glossaryLinker } from '#/features/glossary/ui/glossary-linker.ts';
import { everyConditionWords } from '#/layouts/site-content.ts';

/** One page for each condition, with everything it prints. */
export async function conditionPages(): Promise<
  { params: { slug: string }; props: { view: ConditionView } }[]
> {
  const [entries, sources, glossary, every] = await Promise.all([
    getCollection('conditions'),
    getCollection('sources'),
    getCollection('glossary'),
    everyConditionWords(),
  ]);
  const conditions = entries.map(({ data }) => data);
  const words = glossary.map(({ data }) => data);
  const byId = new Map(sources.map(({ id, data }) => [id, data]));
  return conditions.map((condition) => {
    const partsOf = glossaryLinker(glossaryLines(condition), words);
    return {
      params: { slug: condition.slug },
      props: { view: conditionView(condition, every, byId, conditions, partsOf) },
    };
  });
}
