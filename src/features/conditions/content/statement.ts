import { z } from 'zod';
import { slug, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

export const sourceIds = z
  .array(slug('the id of a source in evidence/sources.yaml'))
  .describe('a list of source ids from evidence/sources.yaml');

const statementSchema = z
  .strictObject({
    text: words('one or two sentences'),
    /** Nothing: common advice that gives no number. */
    sources: sourceIds,
  })
  .describe('a line with text and sources');

export const statements = (what: string) =>
  z.array(statementSchema).describe(`a list of lines with text and sources, or [] for none: ${what}`);

export const someStatements = (what: string) =>
  z.array(statementSchema).min(1).describe(`a list with at least 1 line that has text and sources: ${what}`);

/** Words with the works they stand on. */
export type Statement = Written<typeof statementSchema>;
