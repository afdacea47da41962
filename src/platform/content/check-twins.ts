import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';

/** A name belongs to one thing of a list only. `path` leads to the list, and `another` says what has the name already. */
export function faultsOfTwins<Key extends 'slug' | 'id' | 'page'>(
  file: string,
  path: readonly PropertyKey[],
  items: readonly Readonly<Record<Key, string>>[],
  key: Key,
  another = 'entry',
): readonly ContentFault[] {
  const names = items.map((item) => item[key]);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          faultAt(
            file,
            [...path, index, key],
            (field) => `${field} in ${file} is "${name}", which another ${another} has too.`,
          ),
        ],
  );
}
