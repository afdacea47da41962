import { getCollection } from 'astro:content';
import { type ConditionView, conditionView } from '#/features/conditions/ui/condition-view.ts';
import { everyConditionWords } from '#/layouts/site-content.ts';

/** One page for each condition, with everything it prints. */
export async function conditionPages(): Promise<
  { params: { slug: string }; props: { view: ConditionView } }[]
> {
  const [entries, sources, every] = await Promise.all([
    getCollection('conditions'),
    getCollection('sources'),
    everyConditionWords(),
  ]);
  const conditions = entries.map(({ data }) => data);
  const byId = new Map(sources.map(({ id, data }) => [id, data]));
  return conditions.map((condition) => ({
    params: { slug: condition.slug },
    props: { view: conditionView(condition, every, byId, conditions) },
  }));
}
