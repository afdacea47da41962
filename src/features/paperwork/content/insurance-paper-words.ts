import { z } from 'zod';
import { words, atLeastOneLine } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';
import { ORDER_PARTS } from '#/features/coverage/domain/order-parts.ts';
import { fileName, labels } from '#/features/paperwork/content/paper-labels.ts';
import { PREFILL_FIELDS } from '#/features/paperwork/domain/prefill.ts';

export const ORDER_FIELDS = [
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
