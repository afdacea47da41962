import type { WrittenCondition } from '#/features/conditions/content/condition.ts';
import type { Statement } from '#/features/conditions/content/statement.ts';

type Place = readonly (string | number)[];

/** Every line on how long it lasts and what to do at home, with its place in the file. */
export function homeStatements({
  course,
  homeCare,
}: Pick<WrittenCondition, 'course' | 'homeCare'>): readonly (Statement & { readonly path: Place })[] {
  const { helps, mayHelp, comfort, doNot, pharmacist } = homeCare;
  const placed = (list: readonly Statement[], path: Place) =>
    list.map((statement, index) => ({ ...statement, path: [...path, index] }));
  return [
    ...placed(course, ['course']),
    ...placed(helps, ['homeCare', 'helps']),
    ...placed(mayHelp, ['homeCare', 'mayHelp']),
    ...placed(comfort, ['homeCare', 'comfort']),
    ...placed(doNot, ['homeCare', 'doNot']),
    ...placed(pharmacist, ['homeCare', 'pharmacist']),
  ];
}
