import type { ProcedureCode } from '#/features/treatment/domain/procedure-code.ts';
import { addDays, localDateAt, startOfDayMs } from '#/kernel/zoned-time.ts';

/** What a therapist can have done, by the code it is billed under. */
export const TECHNIQUES: Readonly<Record<ProcedureCode, readonly string[]>> = {
  '97124': ['Stroking', 'Kneading', 'Compression', 'Percussion'],
  '97140': ['Mobilization', 'Manual traction', 'Myofascial work', 'Manual lymph drainage'],
};

export const AREAS = [
  'Neck',
  'Upper back',
  'Low back',
  'Shoulder',
  'Arm or hand',
  'Hip',
  'Leg or foot',
  'Jaw',
] as const;
export type Area = (typeof AREAS)[number];

/** What was done at a visit: a record, not a chart. No templates, no body charts, no words by a machine. */
export type VisitRecord = {
  /** Time with the therapist, by code. */
  readonly minutes: Readonly<Record<ProcedureCode, number>>;
  readonly techniques: readonly string[];
  readonly areas: readonly Area[];
  /** How the patient took it, in a line. */
  readonly reaction: string;
  readonly nextStep: string;
};

export type WrittenRecord = {
  readonly record: VisitRecord;
  readonly writtenBy: string;
  readonly writtenAtMs: number;
  readonly version: number;
};

export type Addendum = { readonly words: string; readonly writtenBy: string; readonly writtenAtMs: number };

/** When the record of a visit closes: at the end of its day on the clinic's clock. */
export function recordClosesAtMs(timeZone: string, startsAtMs: number): number {
  return startOfDayMs(timeZone, addDays(localDateAt(timeZone, startsAtMs), 1));
}
