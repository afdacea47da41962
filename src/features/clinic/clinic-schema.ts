import { z } from 'zod';
import { isState } from '#/kernel/us-states.ts';
import type { Clinic } from '#/features/clinic/domain/clinic.ts';
import {
  atLeastOneLine,
  minutes,
  npi,
  priceOrNothing,
  timeZone,
  weeklyHours,
  words,
  yesOrNo,
} from '#/platform/content/fields.ts';

const addressSchema = z
  .strictObject({
    street: words('the street and house number'),
    suite: z.string().describe(`the suite or floor, or '' when there is none`),
    city: words('the city'),
    state: z.string().refine(isState).describe('the 2 letters of a state of the US, for example WA'),
    zip: z
      .string()
      .regex(/^\d{5}(?:-\d{4})?$/)
      .describe(`the zip code in quotes, for example '98101'`),
  })
  .describe('the address of the clinic: street, suite, city, state and zip');

/** What stands in `clinic.yaml`. */
export const clinicSchema = z
  .strictObject({
    name: words('the name of the clinic as patients know it'),
    shortName: words('a short name for the top of the page'),
    legalName: words('the name of the business on its license'),
    sample: yesOrNo('this is a sample clinic, not a real one'),
    address: addressSchema,
    phone: z
      .string()
      .regex(/^\d{3}-\d{3}-\d{4}$/)
      .describe('a US phone number, for example 206-555-0142'),
    fax: z
      .string()
      .regex(/^\d{3}-\d{3}-\d{4}$/)
      .describe('a US fax number, for example 206-555-0143')
      .optional(),
    email: z.email().describe('an email address, for example desk@example.com'),
    npi: npi('the clinic').optional(),
    taxId: z
      .string()
      .regex(/^\d{2}-\d{7}$/)
      .describe(`the tax number of the clinic in quotes, for example '12-3456789'`)
      .optional(),
    timeZone: timeZone(),
    openingHours: weeklyHours('the opening hours'),
    booking: z
      .strictObject({
        noticeMinutes: minutes('the shortest notice for a visit', 0),
        horizonDays: z.int().min(1).max(365).describe('how many days ahead people can book, from 1 to 365'),
      })
      .describe('the booking rules: noticeMinutes and horizonDays'),
    cancellation: z
      .strictObject({
        freeUntilHours: z
          .int()
          .min(0)
          .describe('how many hours before the visit it is still free to cancel, as a whole number'),
        lateFeeCents: priceOrNothing(),
        firstLateForgiven: yesOrNo("a person's first late cancellation costs nothing").optional(),
        words: atLeastOneLine('a sentence of the rule in plain words'),
      })
      .describe('the cancellation rule: freeUntilHours, lateFeeCents and words'),
    directions: atLeastOneLine('a sentence on how to get to the clinic'),
    accessibility: atLeastOneLine('a sentence on how easy it is to get in and move about'),
  })
  .describe('the facts about the clinic') satisfies z.ZodType<Clinic>;
