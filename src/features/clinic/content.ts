import { z } from 'zod';
import { AFTER_VISIT } from '#/features/clinic/domain/after-visit.ts';
import { CLINIC_HEARS } from '#/features/clinic/domain/clinic-hears.ts';
import type { LogoDrawing } from '#/features/clinic/domain/logo-drawing.ts';
import { isHexColor } from '#/kernel/color.ts';
import { isState } from '#/kernel/us-states.ts';
import {
  atLeastOneLine,
  lines,
  minutes,
  npi,
  pageSummary,
  pageTitle,
  priceOrNothing,
  timeZone,
  usState,
  weeklyHours,
  words,
  yesOrNo,
  localDay,
  slug,
} from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

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

const remindersSchema = z
  .strictObject({
    /** Empty: nobody is reminded. */
    daysBefore: z
      .array(z.int().min(1).max(14).describe('a number of days, from 1 to 14'))
      .max(3)
      .refine((days) => new Set(days).size === days.length)
      .describe('how many days before a visit people are reminded, for example [3, 1], or [] for never'),
    at: z
      .string()
      .regex(/^(?:0[7-9]|1\d|20):[0-5]\d$/)
      .describe(`the time of day in quotes, from '07:00' to '20:59', for example '10:00'`),
    /** A call for who has no mail, a mail for who asked for it. */
    onTheDay: yesOrNo('people without email are called on the day too, and others reminded if they ask'),
  })
  .describe('the reminders: daysBefore, at and onTheDay');

/** What stands in `clinic.yaml`. */
export const clinicSchema = z
  .strictObject({
    name: words('the name of the clinic as patients know it'),
    shortName: words('a short name for the top of the page'),
    legalName: words('the name of the business on its license'),
    /** True while this is the demo: every page then says that it is a sample. */
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
    /** The National Provider Identifier of the clinic, for papers that health plans read. */
    npi: npi('the clinic').optional(),
    /** The employer or tax number. */
    taxId: z
      .string()
      .regex(/^\d{2}-\d{7}$/)
      .describe(`the tax number of the clinic in quotes, for example '12-3456789'`)
      .optional(),
    /** IANA name, such as "America/Los_Angeles". */
    timeZone: timeZone(),
    openingHours: weeklyHours('the opening hours'),
    booking: z
      .strictObject({
        /** A visit can be booked up to this long before it starts. */
        noticeMinutes: minutes('the shortest notice for a visit', 0),
        /** How many days ahead the diary is open. */
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
        /** A person's first late cancellation costs nothing. */
        firstLateForgiven: yesOrNo("a person's first late cancellation costs nothing").optional(),
        /** The rule in words, as it is shown before the booking button. */
        words: atLeastOneLine('a sentence of the rule in plain words'),
      })
      .describe('the cancellation rule: freeUntilHours, lateFeeCents and words'),
    /** Left out: a mail for each. */
    visitNews: z
      .enum(CLINIC_HEARS)
      .describe('how you hear of visits by mail: each, daily or none')
      .optional(),
    /** Left out: 3 days and 1 day before, at 10 in the morning. */
    reminders: remindersSchema.optional(),
    /** Left out: none. */
    afterVisit: z
      .enum(AFTER_VISIT)
      .describe('what patients hear by mail after a visit: none, mail, or ask (the mail asks how they are)')
      .optional(),
    directions: atLeastOneLine('a sentence on how to get to the clinic'),
    parking: atLeastOneLine('a sentence on where to park'),
    /** By bus or train. */
    transit: lines('a sentence on how to come by bus or train'),
    accessibility: atLeastOneLine('a sentence on how easy it is to get in and move about'),
  })
  .describe('the facts about the clinic');

const hexColor = (where: string) =>
  z
    .string()
    .refine(isHexColor)
    .describe(`${where}, as # and 6 letters or digits in quotes, for example '#0e4d4a'`);

/** What stands in `brand.yaml`. */
export const brandSchema = z
  .strictObject({
    logo: z
      .string()
      .regex(/^[\w-]+(?:\/[\w-]+)*\.svg$/)
      .describe('the name of a drawing in the content folder, for example brand/logo.svg'),
    colors: z
      .strictObject({
        light: hexColor('the color on a light page'),
        dark: hexColor('the color on a dark page'),
      })
      .describe('two colors: light and dark'),
    nameLine: words('the words beside the short name of the clinic'),
    home: z
      .strictObject({
        headline: words('the headline of the home page'),
        promise: words('the sentence below the headline'),
        title: pageTitle('the title of the home page in a browser and in search results'),
        summary: pageSummary('the sentence about the home page in search results'),
        shareLine: words('the line below the headline on the picture that is shared'),
      })
      .describe('the words of the home page: headline, promise, title, summary and shareLine'),
  })
  .describe('how the clinic looks and what it says first');

export type WrittenBrand = Written<typeof brandSchema>;

/** How the clinic looks and what it says first: everything that shows the brand reads it from here. */
export type Brand = Omit<WrittenBrand, 'logo'> & { readonly logo: LogoDrawing };

export type WrittenClinic = Written<typeof clinicSchema>;

/** The facts about the clinic, and its brand. */
export type Clinic = WrittenClinic & { readonly brand: Brand };

const faqQuestionSchema = z
  .strictObject({
    id: slug('the name of the question in its address'),
    question: words('the question in the words of a patient'),
    /** Markdown with links, and with blanks for facts. */
    answer: words('the answer in a few short sentences'),
    /** More words by which the search finds it. */
    asked: atLeastOneLine('words a person may search with'),
    /** Left out: shown by clinics of every state. */
    state: usState('the one state whose clinics show this question').optional(),
  })
  .describe('a question with id, question, answer and asked');

/** What stands in `faq.yaml`. */
export const faqSchema = z
  .array(
    z
      .strictObject({
        group: words('the heading above some questions'),
        questions: z.array(faqQuestionSchema).min(1).describe('a list with at least 1 question'),
      })
      .describe('a group of questions: group and questions'),
  )
  .min(1)
  .describe('a list with at least 1 group of questions');

/** Questions people ask before a visit, under headings. */
export type Faq = Written<typeof faqSchema>;
export type FaqQuestion = Faq[number]['questions'][number];

/** What stands between the two `---` lines of a file in `pages/`. */
export const sitePageSchema = z
  .strictObject({
    slug: slug('the name of the page in its address'),
    title: pageTitle('the heading of the page'),
    /** One sentence for search results and lists. */
    summary: pageSummary('one sentence that says what the page is about'),
    /** A calendar day, YYYY-MM-DD. */
    lastEdited: localDay('the day the text was last changed'),
    nextReview: localDay('the day the page must be read again'),
    /** Left out: shown by clinics of every state. */
    state: usState('the one state whose law the page is about').optional(),
    /** Stands at the top of the page while the clinic is a sample, and nowhere else. */
    sampleNote: words('what the page says while the clinic is a sample').optional(),
  })
  .describe('the facts about the page');
