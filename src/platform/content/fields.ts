import { z } from 'zod';
import { isNpi } from '#/kernel/npi.ts';
import { isState } from '#/kernel/us-states.ts';
import { WEEKDAYS } from '#/kernel/weekly-hours.ts';
import type { OpenPeriod } from '#/kernel/weekly-hours.ts';

/*
 * Building blocks of the content schemas. Every description completes the sentence "This must be …",
 * because it is what a clinic owner reads when the field is wrong. No block changes the value it reads,
 * so that a checked value can be checked again.
 */

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LOCAL_DAY = /^\d{4}-\d{2}-\d{2}$/;
const CLOCK_TIME = /^(?:[01]\d|2[0-3]):[0-5][05]$/;

/** True for a day that exists in the calendar, written YYYY-MM-DD. */
export function isLocalDay(text: string): boolean {
  if (!LOCAL_DAY.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

/** True for an IANA zone name of a place, such as America/Los_Angeles. */
export function isTimeZone(name: string): boolean {
  if (!name.includes('/')) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function periodsAreInOrder(periods: readonly OpenPeriod[]): boolean {
  const times = periods.flatMap((period) => [period.from, period.to]);
  return times.every((time, index) => index === 0 || (times[index - 1] ?? '') < time);
}

export const words = (what: string) => z.string().regex(/\S/).describe(what);

/** Search engines cut what is longer. */
const LONGEST_TITLE = 60;
const LONGEST_SUMMARY = 155;

export const pageTitle = (what: string) =>
  z
    .string()
    .regex(/\S/)
    .max(LONGEST_TITLE)
    .describe(`${what}, in at most ${String(LONGEST_TITLE)} letters`);

export const pageSummary = (what: string) =>
  z
    .string()
    .regex(/\S/)
    .max(LONGEST_SUMMARY)
    .describe(`${what}, in at most ${String(LONGEST_SUMMARY)} letters`);

export const wordsOrNothing = (what: string) => z.string().describe(`${what}, or '' for nothing`);

export const lines = (what: string) => z.array(words(what)).describe(`a list. Each line is ${what}`);

export const atLeastOneLine = (what: string) =>
  z.array(words(what)).min(1).describe(`a list with at least 1 line. Each line is ${what}`);

export const slug = (what: string) =>
  z.string().regex(SLUG).describe(`${what}, in small letters with hyphens, for example neck-pain`);

export const localDay = (what: string) =>
  z.string().refine(isLocalDay).describe(`${what}: a real day written like 2026-11-21`);

export const usState = (what: string) =>
  z.string().refine(isState).describe(`${what}, as the 2 letters of a state of the US, for example WA`);

export const timeZone = () =>
  z.string().refine(isTimeZone).describe('the name of a time zone, for example America/Los_Angeles');

export const yesOrNo = (what: string) => z.boolean().describe(`true or false: ${what}`);

export const cents = () => z.int().min(0).describe('a whole number of cents, for example 12000 for $120');

/** Less than this is dollars typed where cents are meant: 135 for 13500. */
const LOWEST_PRICE_CENTS = 500;

export const price = () =>
  cents().refine(
    (value) => value >= LOWEST_PRICE_CENTS,
    'must be at least 500 cents, which is $5. $135 is 13500',
  );

export const priceOrNothing = () =>
  cents().refine(
    (value) => value === 0 || value >= LOWEST_PRICE_CENTS,
    'must be at least 500 cents, which is $5, or 0 for nothing. $40 is 4000',
  );

/** Visits are laid out in steps of 5 minutes, so every length of time is a multiple of 5. */
export const minutes = (what: string, least: number) =>
  z.int().min(least).multipleOf(5).describe(`${what} in minutes, in steps of 5 and at least ${least}`);

const clockTime = (what: string) =>
  z
    .string()
    .regex(CLOCK_TIME)
    .describe(`${what} on a 24-hour clock in steps of 5 minutes, for example '08:00'`);

const openPeriod = z
  .strictObject({ from: clockTime('when the time begins'), to: clockTime('when the time ends') })
  .describe(`a time such as { from: '08:00', to: '12:00' }`);

const day = z
  .array(openPeriod)
  .refine(periodsAreInOrder)
  .describe(`a list of times in order, such as [{ from: '08:00', to: '12:00' }], or [] when closed`);

const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = WEEKDAYS;

export const weeklyHours = (what: string) =>
  z
    .strictObject({
      [monday]: day,
      [tuesday]: day,
      [wednesday]: day,
      [thursday]: day,
      [friday]: day,
      [saturday]: day,
      [sunday]: day,
    })
    .describe(`${what} for each day of the week`);

/** The number by which health plans know a provider. */
export const npi = (whose: string) =>
  z
    .string()
    .regex(/^\d{10}$/)
    .refine(isNpi, 'must be an NPI whose last digit fits the others. One of the digits is wrong')
    .describe(`the NPI of ${whose}, 10 digits in quotes, for example '1234567893'`);

/** Who wrote a page for reading, and when it is due. Who checked it stands in `reviews.yaml`. */
export const pageReview = () =>
  z
    .strictObject({
      writtenBy: words('who wrote the page'),
      nextReview: localDay('the day the page must be checked again'),
      ourInterest: words('what we gain, for example We sell massage for this.'),
    })
    .describe('who answers for the page: writtenBy, nextReview and ourInterest');

/** What changed on a page for reading. */
export const pageChanges = () =>
  z
    .array(
      z
        .strictObject({ on: localDay('the day of the change'), what: words('what changed') })
        .describe('a change with on and what'),
    )
    .min(1)
    .describe('a list with at least 1 change, the newest first');
