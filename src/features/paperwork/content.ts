import { z } from 'zod';
import { ORDER_PARTS } from '#/features/coverage/domain/order-parts.ts';
import { PREFILL_FIELDS } from '#/features/paperwork/domain/prefill.ts';
import { atLeastOneLine, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const ESTIMATE_LABELS = [
  'name',
  'birthDate',
  'number',
  'madeOn',
  'dueBy',
  'therapist',
  'license',
  'npi',
  'clinic',
  'taxId',
  'place',
  'phone',
  'when',
  'diagnosis',
] as const;

const ORDER_FIELDS = [
  'name',
  'birthDate',
  'phone',
  'cause',
  'injuryDate',
  'claimNumber',
  'dateWritten',
  'diagnosis',
  'icd10',
  'timesPerWeek',
  'weeks',
  'visits',
  'endDate',
  'precautions',
  'prescriber',
  'credential',
  'npi',
  'doctorPhone',
  'signature',
  'signedOn',
] as const;

/** A group of labels, each with some words. */
function labels<const Name extends string>(names: readonly Name[], what: string) {
  const shape = Object.fromEntries(names.map((name) => [name, words(`the words for ${name}`)]));
  return z
    .strictObject(shape as Record<Name, ReturnType<typeof words>>)
    .describe(`${what}: ${names.join(', ')}`);
}

const fileName = () =>
  z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .describe('a file name of small letters and hyphens that says nothing about a person');

/** What stands in `papers/estimate.yaml`. */
export const estimateWordsSchema = z
  .strictObject({
    title: words('the title of the paper'),
    legalName: words('a sentence with the name the law uses'),
    intro: words('why the person gets it'),
    sections: labels(['you', 'visit', 'provider', 'costs', 'limits', 'dispute', 'versions'], 'the headings'),
    labels: labels(ESTIMATE_LABELS, 'the labels'),
    columns: labels(
      ['date', 'service', 'code', 'minutes', 'units', 'quantity', 'price', 'total'],
      'the heads of the table',
    ),
    total: words('the words before the sum'),
    noCode: words('what stands where a service has no code'),
    noDiagnosis: words('what stands where no diagnosis is known'),
    missing: words('what stands where a fact is missing'),
    oneVisit: words('for how many visits it is'),
    nothingElse: words('what must be booked besides'),
    limits: atLeastOneLine('a sentence on what an estimate is and is not'),
    /** `{phone}` becomes the clinic's phone number. */
    dispute: atLeastOneLine('a sentence on disputing a bill'),
    keep: words('why to keep it'),
    /** `{number}` becomes the number of the estimate. */
    foot: words('the foot of the page, with {number} in it'),
  })
  .describe('the words of the price in writing');

export type EstimateWords = Written<typeof estimateWordsSchema>;

const CALL_LABELS = [
  'title',
  'start',
  'ask',
  'end',
  'yes',
  'no',
  'answer',
  'amount',
  'talkedTo',
  'callNumber',
  'day',
  'after',
] as const;
const FORM_LABELS = [
  'title',
  'intro',
  'privacy',
  'prefill',
  'again',
  'asPdf',
  'asPage',
  'tooLong',
  'print',
  'back',
] as const;

/** `file` is the name under which the PDF is saved. */
const offer = { file: fileName(), offer: words('what the paper is for') };

/** What stands in `papers/insurance.yaml`. */
export const insurancePaperWordsSchema = z
  .strictObject({
    sample: words('what papers of a sample clinic say'),
    leaveEmpty: words('that a field may stay empty'),
    orderForm: z
      .strictObject({
        ...offer,
        title: words('the title of the form'),
        intro: words('what the office of the doctor should do'),
        foot: words('the foot of the form'),
        statement: words('what the doctor confirms'),
        parts: labels(ORDER_PARTS, 'the ten parts'),
        fields: labels(ORDER_FIELDS, 'the fields'),
        causes: labels(['work', 'auto', 'other'], 'the causes'),
        treatments: labels(['massage', 'manual'], 'the treatments'),
        areas: atLeastOneLine('an area of the body'),
      })
      .describe('the order form'),
    callScript: z
      .strictObject({ ...offer, ...labels(CALL_LABELS, 'labels').shape })
      .describe('the call script'),
    checklist: z
      .strictObject({
        ...offer,
        ...labels(['title', 'answer', 'steps', 'bring', 'notes'], 'labels').shape,
      })
      .describe('the checklist'),
    letter: z
      .strictObject({
        ...offer,
        title: words('the title of the request'),
        greeting: words('whom it speaks to'),
        body: atLeastOneLine('a sentence to the doctor'),
        parts: words('the words before the list'),
        mustSay: atLeastOneLine('a part of the letter'),
        isRequest: words('that this is not the letter itself'),
        fields: labels(['doctor', 'patient', 'birthDate', 'phone', 'date'], 'the fields'),
      })
      .describe('the request for a letter'),
    form: z
      .strictObject({
        ...labels(FORM_LABELS, 'labels').shape,
        fields: labels(PREFILL_FIELDS, 'the fields'),
      })
      .describe('the page that offers the papers'),
  })
  .describe('the words of the papers for a plan');

export type InsurancePaperWords = Written<typeof insurancePaperWordsSchema>;

/** The words on paper that are not already the words of the answer. */
export type PaperWords = { readonly estimate: EstimateWords; readonly insurance: InsurancePaperWords };
