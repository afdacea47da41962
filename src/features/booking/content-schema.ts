import { z } from 'zod';
import type { Practitioner } from '#/features/booking/domain/practitioner.ts';
import type { Room } from '#/features/booking/domain/room.ts';
import { atLeastOneLine, lines, npi, slug, weeklyHours, words, yesOrNo } from '#/platform/content/fields.ts';

/** What stands in one file of `practitioners/`. */
export const practitionerSchema = z
  .strictObject({
    slug: slug('the name of the therapist in addresses, the same as the file name'),
    name: words('the first name and an initial, for example Ana R.'),
    credential: words('the title of the license, for example LMT'),
    license: words('the license number'),
    npi: npi('the therapist').optional(),
    sample: yesOrNo('this is a sample, not a real person'),
    summary: words('one or two sentences about this therapist'),
    languages: atLeastOneLine('a language this therapist speaks with patients'),
    skills: lines('a kind of work this therapist has learned'),
    services: z
      .array(slug('the slug of a service'))
      .min(1)
      .describe('a list of services this therapist gives, for example [medical-massage-60]'),
    weeklyHours: weeklyHours('the working hours'),
  })
  .describe('the facts about one therapist') satisfies z.ZodType<Practitioner>;

/** One room. */
export const roomSchema = z
  .strictObject({
    slug: slug('a short name for the room'),
    name: words('the name on the door'),
    kinds: z
      .array(slug('a use of this room'))
      .min(1)
      .describe('a list of uses that services ask for, for example [massage-table]'),
    stepFree: yesOrNo('a person who cannot use steps can get in'),
    summary: words('one sentence about the room'),
  })
  .describe('the facts about one room') satisfies z.ZodType<Room>;

/** What stands in `rooms.yaml`. */
export const roomsSchema = z.array(roomSchema).min(1).describe('a list with at least 1 room');
