import type { OrderPart } from '#/features/coverage/domain/order-parts.ts';

const ESTIMATE_SECTIONS = ['you', 'visit', 'provider', 'costs', 'limits', 'dispute', 'versions'] as const;
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
const ESTIMATE_COLUMNS = [
  'date',
  'service',
  'code',
  'minutes',
  'units',
  'quantity',
  'price',
  'total',
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

/** What a person may have filled in for them; every field may stay empty. */
export const PREFILL_FIELDS = ['name', 'birthDate', 'phone', 'doctor', 'injuryDate', 'claimNumber'] as const;
export type PrefillField = (typeof PREFILL_FIELDS)[number];
export type Prefill = Readonly<Record<PrefillField, string>>;

/** The groups of labels a paper needs, for the schema. */
export const PAPER_LABELS = {
  estimateSections: ESTIMATE_SECTIONS,
  estimateLabels: ESTIMATE_LABELS,
  estimateColumns: ESTIMATE_COLUMNS,
  orderFields: ORDER_FIELDS,
} as const;

type Words<Name extends string> = Readonly<Record<Name, string>>;

export type EstimateWords = {
  readonly title: string;
  readonly legalName: string;
  readonly intro: string;
  readonly sections: Words<(typeof ESTIMATE_SECTIONS)[number]>;
  readonly labels: Words<(typeof ESTIMATE_LABELS)[number]>;
  readonly columns: Words<(typeof ESTIMATE_COLUMNS)[number]>;
  readonly total: string;
  readonly noCode: string;
  readonly noDiagnosis: string;
  readonly missing: string;
  readonly oneVisit: string;
  readonly nothingElse: string;
  readonly limits: readonly string[];
  /** `{phone}` becomes the clinic's phone number. */
  readonly dispute: readonly string[];
  readonly keep: string;
  /** `{number}` becomes the number of the estimate. */
  readonly foot: string;
};

/** `file` is the name under which the PDF is saved; it says nothing about a person. */
type PaperOffer = { readonly file: string; readonly offer: string };

export type InsurancePaperWords = {
  readonly sample: string;
  readonly leaveEmpty: string;
  readonly orderForm: PaperOffer & {
    readonly title: string;
    readonly intro: string;
    readonly foot: string;
    readonly statement: string;
    readonly parts: Readonly<Record<OrderPart, string>>;
    readonly fields: Words<(typeof ORDER_FIELDS)[number]>;
    readonly causes: Words<'work' | 'auto' | 'other'>;
    readonly treatments: Words<'massage' | 'manual'>;
    readonly areas: readonly string[];
  };
  readonly callScript: PaperOffer &
    Words<
      | 'title'
      | 'start'
      | 'ask'
      | 'end'
      | 'yes'
      | 'no'
      | 'answer'
      | 'amount'
      | 'talkedTo'
      | 'callNumber'
      | 'day'
      | 'after'
    >;
  readonly checklist: PaperOffer & Words<'title' | 'answer' | 'steps' | 'bring' | 'notes'>;
  readonly letter: PaperOffer & {
    readonly title: string;
    readonly greeting: string;
    readonly body: readonly string[];
    readonly parts: string;
    readonly mustSay: readonly string[];
    readonly isRequest: string;
    readonly fields: Words<'doctor' | 'patient' | 'birthDate' | 'phone' | 'date'>;
  };
  readonly form: Words<
    'title' | 'intro' | 'privacy' | 'prefill' | 'again' | 'asPdf' | 'asPage' | 'tooLong' | 'print' | 'back'
  > & { readonly fields: Words<PrefillField> };
};

/** The words on paper that are not already the words of the answer. */
export type PaperWords = { readonly estimate: EstimateWords; readonly insurance: InsurancePaperWords };

/** Everything of them that patients read, for measuring how hard it is. Labels and names of codes are left out. */
export function readablePaperWords({
  estimate,
  insurance,
}: PaperWords): Readonly<Record<string, readonly string[]>> {
  const { orderForm, callScript, checklist, letter, form } = insurance;
  return {
    estimate: [
      ...[estimate.title, estimate.legalName, estimate.intro, estimate.missing, estimate.noDiagnosis],
      ...[estimate.oneVisit, estimate.nothingElse, estimate.keep],
      ...estimate.limits,
      ...estimate.dispute,
    ],
    insurance: [
      ...[insurance.sample, insurance.leaveEmpty],
      ...[orderForm.offer, orderForm.intro, orderForm.foot, callScript.offer, checklist.offer],
      ...[letter.offer, ...letter.body, ...letter.mustSay, letter.isRequest],
      ...[form.title, form.intro, form.privacy, form.prefill, form.tooLong],
    ],
  };
}
