import { z } from 'zod';
import { slug, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const EARLIEST_YEAR = 1950;

const sourceSchema = z
  .strictObject({
    id: slug('a short name for the source, for example busse-2023'),
    title: words('the title, or a plain description of the work'),
    authors: words('the first author or the body that published it'),
    journal: words('the journal or the publisher'),
    year: z
      .int()
      .min(EARLIEST_YEAR)
      .nullable()
      .describe('the year of publication, for example 2023, or null'),
    doi: z
      .string()
      .regex(/^10\.\d{4,9}\/\S+$/)
      .nullable()
      .describe('a DOI such as 10.1136/bmj-2023-076227, or null'),
    pmid: z
      .string()
      .regex(/^\d{1,8}$/)
      .nullable()
      .describe(`a PubMed number in quotes such as '39008297', or null`),
    url: z
      .url({ protocol: /^https$/ })
      .nullable()
      .describe('the https address of the publisher itself, or null'),
    kind: words('what kind of work it is, for example one trial of 47 people'),
  })
  .describe('one source with id, title, authors, journal, year, doi, pmid, url and kind');

/** What stands in `evidence/sources.yaml`. */
export const sourcesSchema = z.array(sourceSchema).min(1).describe('a list with at least 1 source');

/** One published work. It has a DOI, a PubMed id or, for public bodies only, an official address. */
export type EvidenceSource = Written<typeof sourceSchema>;
