import { z } from 'zod';
import { words, localDay } from '#/platform/content/fields.ts';

/** primary: the body's own text. practice: how such payers work as a rule, with no paper of its own. */
export const SOURCE_KINDS = ['primary', 'copy', 'second-hand', 'code', 'practice'] as const;
const webAddress = (what: string) =>
  z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .describe(what);
const source = z
  .strictObject({
    id: words('a short name such as S05'),
    title: words('what it is'),
    body: words('who says it'),
    /** Patients get a link to the body's own words and to nothing else. */
    address: webAddress('the address of the body itself, or null for none').nullable(),
    /** Where a copy or a report was read, for whoever checks the rule again. Never shown. */
    seenAt: webAddress('the address where it was read').optional(),
    readOn: localDay('the day it was read'),
    kind: z.enum(SOURCE_KINDS).describe(`one of: ${SOURCE_KINDS.join(', ')}`),
  })
  .refine(({ kind, address }) => kind === 'primary' || address === null, {
    path: ['address'],
    message:
      "must be null, unless the source is the body's own page (kind: primary). Use seenAt for other addresses",
  })
  .describe('a source with id, title, body, address, readOn and kind');
/** What stands in `coverage/sources.yaml`. */
export const coverageSourcesSchema = z
  .strictObject({
    kinds: z
      .strictObject({
        primary: words('what a primary source is called'),
        copy: words('what a copy is called'),
        'second-hand': words('what a second-hand source is called'),
        code: words('what source code is called'),
        practice: words('what common practice is called'),
      })
      .describe('the names of the kinds'),
    sources: z.array(source).min(1).describe('a list with at least 1 source'),
  })
  .describe('the register of sources');
