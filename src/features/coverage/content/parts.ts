import { z } from 'zod';
import { words } from '#/platform/content/fields.ts';

export function shapeOf<Key extends string, Entry extends z.ZodType>(
  keys: readonly Key[],
  entry: (key: Key) => Entry,
): Record<Key, Entry> {
  return Object.fromEntries(keys.map((key) => [key, entry(key)])) as Record<Key, Entry>;
}

/** One entry for each name of a list: none may be missing, none may be left over. */
export function entryForEach<Key extends string, Entry extends z.ZodType>(
  keys: readonly Key[],
  entry: (key: Key) => Entry,
  what: string,
) {
  return z
    .strictObject(shapeOf(keys, entry))
    .describe(`a group with ${what} for each of: ${keys.join(', ')}`);
}

export const sourceIds = () =>
  z.array(words('an id of content/coverage/sources.yaml')).min(1).describe('a list of ids such as [S38]');
