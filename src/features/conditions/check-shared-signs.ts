import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import { closestWord } from '#/platform/content/closest-word.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

/** Every id leads to a sign we have. `path` leads to the list of ids. */
export function faultsOfSigns(
  file: string,
  path: readonly PropertyKey[],
  ids: readonly string[] | undefined,
  every: Reading<EveryCondition>,
): readonly ContentFault[] {
  if (every.entries.length === 0) return [];
  const known = every.entries.flatMap(({ value }) => value.sharedSigns.map(({ id }) => id));
  return (ids ?? []).flatMap((id, index) =>
    known.includes(id) ? [] : [faultOfSign(file, [...path, index], id, known)],
  );
}

function faultOfSign(
  file: string,
  path: readonly PropertyKey[],
  id: string,
  known: readonly string[],
): ContentFault {
  const closest = closestWord(id, known);
  const advice = closest === null ? 'Take it out or correct it.' : `Did you mean ${closest}?`;
  return faultAt(
    file,
    path,
    (field) =>
      `${field} in ${file} is "${id}", a sign that content/every-condition.yaml does not have. ${advice}`,
  );
}
