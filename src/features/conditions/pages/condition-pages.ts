import { glossaryLines } from '#/features/conditions/domain/condition-text.ts';
import { type ConditionView, conditionView } from '#/features/conditions/ui/condition-view.ts';
import { glossaryLinker } from '#/features/glossary/ui/glossary-linker.ts';
import { builtContent } from '#/layouts/built-content.ts';

/** One page for each condition, with everything it prints. */
export async function conditionPages(): Promise<
  { params: { slug: string }; props: { view: ConditionView } }[]
> {
  const { conditions, everyCondition, glossary, sources } = await builtContent();
  const byId = new Map(sources.map((source) => [source.id, source]));
  return conditions.map((condition) => {
    const partsOf = glossaryLinker(glossaryLines(condition), glossary);
    return {
      params: { slug: condition.slug },
      props: { view: conditionView(condition, everyCondition, byId, conditions, partsOf) },
    };
  });
}
