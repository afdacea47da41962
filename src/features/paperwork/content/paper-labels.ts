import { z } from 'zod';
import { words } from '#/platform/content/fields.ts';

/** A group of labels, each with some words. */
export function labels<const Name extends string>(names: readonly Name[], what: string) {
  const shape = Object.fromEntries(names.map((name) => [name, words(`the words for ${name}`)]));
  return z
    .strictObject(shape as Record<Name, ReturnType<typeof words>>)
    .describe(`${what}: ${names.join(', ')}`);
}

export const fileName = () =>
  z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .describe('a file name of small letters and hyphens that says nothing about a person');
