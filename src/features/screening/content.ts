import { z } from 'zod';
import { URGENCIES } from '#/features/screening/domain/urgency.ts';
import { atLeastOneLine, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const groupSchema = z
  .strictObject({
    urgency: z.enum(URGENCIES).describe(`one of these words: ${URGENCIES.join(', ')}`),
    heading: words('what to do, ending in "if", for example Call 911 if'),
    /** Stands beside the heading while the list is folded. */
    brief: words('the signs of this group in a few words').optional(),
    signs: atLeastOneLine('a few words that complete the sentence "… if"').optional(),
    /** In order. */
    doNow: atLeastOneLine('a sentence that says what to do now'),
  })
  .describe('a group with urgency, heading, signs and doNow');

const sourceSchema = z
  .strictObject({
    title: words('the title of the source'),
    publisher: words('who published it'),
    url: z.url({ protocol: /^https$/ }).describe('its https address'),
  })
  .describe('a source with title, publisher and url');

/** What stands in `screening.yaml`. */
export const screeningSchema = z
  .strictObject({
    question: words('the question above the list of signs'),
    why: words('one or two sentences that say why we ask'),
    groups: z
      .array(groupSchema)
      .refine(namesEachUrgencyOnce)
      .describe(`a list with one group for each of these: ${URGENCIES.join(', ')}`),
    /** News between booking and visit that we want to hear on the phone. */
    callBeforeVisit: atLeastOneLine('words that complete "Call us before you come if"'),
    sources: z.array(sourceSchema).min(1).describe('a list with at least 1 source'),
  })
  .describe('the safety questions before a visit is booked');

/** As it is written in content: emergency and today take their signs from the list that every page shows. */
export type WrittenScreening = Written<typeof screeningSchema>;

/** A group that went missing would be a red flag nobody is asked about. */
function namesEachUrgencyOnce(groups: readonly { readonly urgency: string }[]): boolean {
  const named = groups.map(({ urgency }) => urgency);
  return named.length === URGENCIES.length && URGENCIES.every((urgency) => named.includes(urgency));
}
