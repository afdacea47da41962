import type { WeeklyHours } from '#/kernel/weekly-hours.ts';

/** A licensed therapist as the clinic's content describes them. */
export type Practitioner = {
  readonly slug: string;
  /** First name and initial, as patients see it. */
  readonly name: string;
  /** The protected title, such as "LMT". */
  readonly credential: string;
  readonly license: string;
  /** The National Provider Identifier, for papers that health plans read. */
  readonly npi?: string | undefined;
  /** Said beside the name wherever it is true, so that nobody takes a sample for a person. */
  readonly sample: boolean;
  readonly summary: string;
  readonly languages: readonly string[];
  readonly skills: readonly string[];
  /** Slugs of the services this therapist gives. */
  readonly services: readonly string[];
  /** Seeds the database once; from then on the desk owns the hours. */
  readonly weeklyHours: WeeklyHours;
};
