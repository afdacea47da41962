import type { HeardFrom } from '#/features/patients/domain/heard-from.ts';
import type { Branded } from '#/kernel/ids.ts';

export type PatientId = Branded<string, 'PatientId'>;

/** Who somebody is and how to reach them. */
export type PatientFacts = {
  readonly firstName: string;
  readonly lastName: string;
  /** Null for whom only a phone reaches. */
  readonly email: string | null;
  readonly phone: string;
  readonly otherPhone: string | null;
  readonly birthDate: string | null;
  readonly guardian: string | null;
};

/** As typed with a booking, where there is one phone. */
export type BookedFacts = Omit<PatientFacts, 'otherPhone'>;

/** The one house the clinic has so far. */
export const HOME_LOCATION = 'main';

/** One row of a person. Two rows that a person of the clinic found to be one have the same `keptId`. */
export type PatientRecord = {
  readonly id: PatientId;
  readonly location: string;
  readonly facts: PatientFacts;
  readonly comfort: ComfortCard;
  /** Only the owner decides about a visit of this person: a therapist must not be alone with them. */
  readonly ownerDecides: boolean;
  readonly heardFrom: HeardFrom | null;
  /** The row it was merged into, or null. */
  readonly mergedInto: PatientId | null;
  /** The row that stands for the person; its own id while it was not merged. */
  readonly keptId: PatientId;
  /** What was typed with a booking until then has been looked at. Epoch milliseconds. */
  readonly checkedAtMs: number;
  readonly createdAtMs: number;
  /** Goes up with every change, for two who change at once. */
  readonly version: number;
};

export const PRESSURES = ['light', 'medium', 'firm'] as const;
export const POSITIONS = ['face-down', 'side-lying', 'face-up', 'seated'] as const;
export const SCENTS = ['fine', 'none'] as const;
export const NUT_OILS = ['fine', 'never'] as const;
export const TALKS = ['talk', 'quiet'] as const;

/** What makes a visit pleasant and safe to prepare. Logistics: the front desk sees it. Null where nobody asked. */
export type ComfortCard = {
  readonly pressure: (typeof PRESSURES)[number] | null;
  readonly position: (typeof POSITIONS)[number] | null;
  readonly scents: (typeof SCENTS)[number] | null;
  readonly nutOil: (typeof NUT_OILS)[number] | null;
  readonly talk: (typeof TALKS)[number] | null;
  /** What they speak best, in words, such as "Spanish". */
  readonly language: string | null;
  readonly interpreter: boolean;
  readonly stepFree: boolean;
};

export const EMPTY_COMFORT: ComfortCard = {
  pressure: null,
  position: null,
  scents: null,
  nutOil: null,
  talk: null,
  language: null,
  interpreter: false,
  stepFree: false,
};
