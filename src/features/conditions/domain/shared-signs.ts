import type { SharedSign } from '#/features/conditions/content/every-condition.ts';

/** The words of the signs that a page names by id, for one urgency, in the order in which all pages show them. */
export function sharedSignsOf(
  ids: readonly string[] | undefined,
  urgency: SharedSign['urgency'],
  signs: readonly SharedSign[],
): readonly string[] {
  return signs.filter((sign) => sign.urgency === urgency && ids?.includes(sign.id)).map(({ text }) => text);
}
