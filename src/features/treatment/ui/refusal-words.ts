import type { TreatmentFault } from '#/features/treatment/domain/faults.ts';

type AtVisit = 'not-allowed' | 'unknown-appointment';

export type RecordRefusal =
  | AtVisit
  | Extract<
      TreatmentFault['kind'],
      'not-your-visit' | 'not-begun-yet' | 'record-closed' | 'record-open' | 'changed-meanwhile'
    >;

/** The record of a visit stays as it was. */
export const RECORD_REFUSALS: Readonly<Record<RecordRefusal, readonly [status: number, words: string]>> = {
  'not-allowed': [403, 'Your role may not do this. Nothing has changed.'],
  'unknown-appointment': [404, 'This visit is not there any more.'],
  'not-your-visit': [403, 'Only the therapist of this visit writes its record.'],
  'not-begun-yet': [409, 'The visit has not begun yet.'],
  'record-closed': [409, 'The day is over or signed, so the record is closed. Add a line below instead.'],
  'record-open': [409, 'The record is still open today: change it instead.'],
  'changed-meanwhile': [409, 'You saved this record elsewhere meanwhile. Look at it below, then save again.'],
};

export type PlanRefusal =
  | AtVisit
  | Extract<
      TreatmentFault['kind'],
      | 'unknown-claim'
      | 'claim-closed'
      | 'changed-meanwhile'
      | 'unknown-order'
      | 'no-scan'
      | 'scan-too-large'
      | 'scan-of-other-kind'
    >;

/** Nothing was recorded. */
export const PLAN_REFUSALS: Readonly<
  Record<PlanRefusal, readonly [status: number, field: string, words: string]>
> = {
  'not-allowed': [403, 'do', 'Your role may not do this. Nothing has changed.'],
  'unknown-appointment': [404, 'do', 'This visit is not there any more.'],
  'unknown-claim': [409, 'claim', 'We do not know this claim any more. Look again below.'],
  'claim-closed': [409, 'claim', 'This claim was closed. Record the order as a new problem.'],
  'changed-meanwhile': [
    409,
    'do',
    'Somebody changed this meanwhile. Nothing of yours is saved: look again below.',
  ],
  'unknown-order': [404, 'file', 'We do not know this order any more.'],
  'no-scan': [422, 'file', 'Choose a file first.'],
  'scan-too-large': [
    413,
    'file',
    'The file is larger than 4 MB. Take the photo smaller, or scan it in gray.',
  ],
  'scan-of-other-kind': [422, 'file', 'The file is none of these: PDF, JPEG, PNG.'],
};
