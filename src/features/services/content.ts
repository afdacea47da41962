import { z } from 'zod';
import { SERVICE_KINDS } from '#/features/services/domain/service.ts';
import { atLeastOneLine, minutes, price, slug, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const CPT_CODE = /^\d{5}$/;

/** What stands in one file of `services/`. */
export const serviceSchema = z
  .strictObject({
    slug: slug('the name of the service in its address, the same as the file name'),
    name: words('the name patients see, for example Medical massage, 60 minutes'),
    kind: z.enum(SERVICE_KINDS).describe('one of these words: medical, relaxation'),
    summary: words('one or two sentences that say what the visit is for'),
    /** Time with the therapist. */
    minutes: minutes('the time with the therapist', 15),
    /** Clean-up time after the visit; therapist and room stay busy. */
    turnoverMinutes: minutes('the time to get the room ready again', 0),
    priceCents: price(),
    /** Numbers only; the official wording belongs to the American Medical Association. */
    cptCodes: z
      .array(z.string().regex(CPT_CODE).describe(`a code of 5 digits in quotes, for example '97124'`))
      .describe(`a list of codes of 5 digits, for example ['97124'], or [] for none`),
    /** A kind that at least one room offers. */
    roomKind: slug('the kind of room this visit needs; a room in rooms.yaml must offer it'),
    /** Of clinics at Cal.com: the last part of the link of this kind of visit there. Left out: the same as `slug`. */
    calEventType: words('the last part of the link at Cal.com, for example massage-60').optional(),
    /** What to do or bring before the visit. */
    preparation: atLeastOneLine('something to do or bring before the visit'),
  })
  .describe('the facts about one kind of visit');

/** A bookable kind of visit. */
export type Service = Written<typeof serviceSchema>;
