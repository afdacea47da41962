import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';

/** The names that other files may use; null when a fault in their own file makes the list too short. */
export function namesIn<Value>(
  { entries, faults }: Reading<Value>,
  names: (entry: Entry<Value>) => readonly string[],
): ReadonlySet<string> | null {
  return faults.length > 0 ? null : new Set(entries.flatMap(names));
}

/** Names in a list that nothing bears; `missing` says where it was looked for. */
export function strangers(
  file: string,
  path: readonly (string | number)[],
  ids: readonly string[],
  known: ReadonlySet<string> | null,
  missing: string,
): readonly ContentFault[] {
  if (known === null) return [];
  return ids.flatMap((id, index) =>
    known.has(id)
      ? []
      : [faultAt(file, [...path, index], (field) => `${field} in ${file} is "${id}", but ${missing}.`)],
  );
}
