import { glossaryLines } from '#/features/conditions/domain/condition-text.ts';
import { type ConditionView, conditionView } from '#/features/conditions/ui/condition-view.ts';
import { glossaryLinker } from '#/features/glossary/ui/glossary-linker.ts';
import { builtContent } from '#/layouts/built-content.ts';

/** A page about who may pay for this problem. */
export type PayerPage = { readonly slug: string; readonly title: string };

/** One page for each condition, with everything it prints. */
export async function conditionPages(): Promise<
  { params: { slug: string }; props: { view: ConditionView; payers: readonly PayerPage[] } }[]
> {
  const content = await builtContent();
  return content.conditions.map((condition) => {
    const partsOf = glossaryLinker(glossaryLines(condition), content.glossary);
    return {
      params: { slug: condition.slug },
      props: {
        view: conditionView(condition, content, partsOf),
        payers: content.guides.filter((guide) => guide.conditions?.includes(condition.slug)),
      },
    };
  });
}

/** One sheet for each condition that has exercises. */
export async function movePages(): ReturnType<typeof conditionPages> {
  const pages = await conditionPages();
  return pages.filter(({ props }) => props.view.moves.length > 0);
}
