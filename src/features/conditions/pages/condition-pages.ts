import { glossaryLines } from '#/features/conditions/domain/condition-text.ts';
import { type ConditionView, conditionView } from '#/features/conditions/ui/condition-view.ts';
import { glossaryLinker } from '#/features/glossary/ui/glossary-linker.ts';
import { builtContent } from '#/layouts/built-content.ts';

/** One page for each condition, with everything it prints. */
export async function conditionPages(): Promise<
  { params: { slug: string }; props: { view: ConditionView } }[]
> {
  const content = await builtContent();
  return content.conditions.map((condition) => {
    const partsOf = glossaryLinker(glossaryLines(condition), content.glossary);
    return {
      params: { slug: condition.slug },
      props: { view: conditionView(condition, content, partsOf) },
    };
  });
}

/** One sheet for each condition that has exercises. */
export async function movePages(): ReturnType<typeof conditionPages> {
  const pages = await conditionPages();
  return pages.filter(({ props }) => props.view.moves.length > 0);
}
