import { z } from 'zod';
import { SERVICE_KINDS } from '#/features/services/domain/service.ts';
import type { Service } from '#/features/services/domain/service.ts';
import { atLeastOneLine, minutes, price, slug, words } from '#/platform/content/fields.ts';

const CPT_CODE = /^\d{5}$/;

/** What stands in one file of `services/`. */
export const serviceSchema = z
  .strictObject({
    slug: slug('the name of the service in its address, the same as the file name'),
    name: words('the name patients see, for example Medical massage, 60 minutes'),
    kind: z.enum(SERVICE_KINDS).describe('one of these words: medical, relaxation'),
    summary: words('one or two sentences that say what the visit is for'),
    minutes: minutes('the time with the therapist', 15),
    turnoverMinutes: minutes('the time to get the room ready again', 0),
    priceCents: price(),
    cptCodes: z
      .array(z.string().regex(CPT_CODE).describe(`a code of 5 digits in quotes, for example '97124'`))
      .describe(`a list of codes of 5 digits, for example ['97124'], or [] for none`),
    roomKind: slug('the kind of room this visit needs; a room in rooms.yaml must offer it'),
    preparation: atLeastOneLine('something to do or bring before the visit'),
  })
  .describe('the facts about one kind of visit') satisfies z.ZodType<Service>;
