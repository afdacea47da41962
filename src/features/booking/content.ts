import { z } from 'zod';
import { DRAWING_NAMES } from '#/kernel/drawing-names.ts';
import {
  atLeastOneLine,
  lines,
  localDay,
  npi,
  slug,
  weeklyHours,
  words,
  yesOrNo,
} from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

/** What stands in one file of `practitioners/`. */
export const practitionerSchema = z
  .strictObject({
    slug: slug('the name of the therapist in addresses, the same as the file name'),
    /** First name and initial, as patients see it. */
    name: words('the first name and an initial, for example Ana R.'),
    /** The protected title, such as "LMT". */
    credential: words('the title of the license, for example LMT'),
    license: words('the license number'),
    /** The National Provider Identifier, for papers that health plans read. */
    npi: npi('the therapist').optional(),
    /** Last days of the license and of the liability insurance: the desk is told 30 days before. */
    licenseUntil: localDay('the last day of the license').optional(),
    insuranceUntil: localDay('the last day of the liability insurance').optional(),
    /** Said beside the name wherever it is true, so that nobody takes a sample for a person. */
    sample: yesOrNo('this is a sample, not a real person'),
    summary: words('one or two sentences about this therapist'),
    languages: atLeastOneLine('a language this therapist speaks with patients'),
    skills: lines('a kind of work this therapist has learned'),
    /** Stands where others show a photo. Left out: the room. */
    /** Of clinics at Cal.com: the name in this therapist's own link there. Left out: the name itself is compared. */
    calUser: words('the name in their link at Cal.com, for example ana-r').optional(),
    drawing: z
      .enum(DRAWING_NAMES)
      .describe(`one of these words: ${DRAWING_NAMES.join(', ')}`)
      .optional(),
    /** Slugs of the services this therapist gives. */
    services: z
      .array(slug('the slug of a service'))
      .min(1)
      .describe('a list of services this therapist gives, for example [medical-massage-60]'),
    /** Seeds the database once; from then on the desk owns the hours. */
    weeklyHours: weeklyHours('the working hours'),
  })
  .describe('the facts about one therapist');

/** A licensed therapist as the clinic's content describes them. */
export type Practitioner = Written<typeof practitionerSchema>;

/** One room. */
export const roomSchema = z
  .strictObject({
    slug: slug('a short name for the room'),
    name: words('the name on the door'),
    /** What the room can be used for; a service asks for one of these. */
    kinds: z
      .array(slug('a use of this room'))
      .min(1)
      .describe('a list of uses that services ask for, for example [massage-table]'),
    /** A person who cannot use steps can get in and move about. */
    stepFree: yesOrNo('a person who cannot use steps can get in'),
    summary: words('one sentence about the room'),
  })
  .describe('the facts about one room');

/** A room in which a visit can take place. */
export type Room = Written<typeof roomSchema>;

/** What stands in `rooms.yaml`. */
export const roomsSchema = z.array(roomSchema).min(1).describe('a list with at least 1 room');
