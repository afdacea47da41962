import { z } from 'zod';
import { atLeastOneLine, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';
import type { InsurancePaperWords } from '#/features/paperwork/content/insurance-paper-words.ts';
import { labels } from '#/features/paperwork/content/paper-labels.ts';

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

/** The words on paper that are not already the words of the answer. */
export type PaperWords = { readonly estimate: EstimateWords; readonly insurance: InsurancePaperWords };
