import type { ComfortCard } from '#/features/patients/domain/patient.ts';
import type { HeardFrom } from '#/features/patients/domain/heard-from.ts';
import type { PairReason } from '#/features/patients/domain/doubtful-pair.ts';

export type PatientTables = {
  readonly patient: {
    readonly id: string;
    /** Which house of the clinic. */
    readonly location: string;
    readonly first_name: string;
    readonly last_name: string;
    /** The name as it is compared. */
    readonly name_key: string;
    readonly email: string | null;
    readonly phone: string;
    /** The last ten digits of `phone`, for comparing. */
    readonly phone_key: string;
    readonly other_phone: string | null;
    readonly birth_date: string | null;
    readonly guardian: string | null;
    readonly pressure: ComfortCard['pressure'];
    readonly position: ComfortCard['position'];
    readonly scents: ComfortCard['scents'];
    readonly nut_oil: ComfortCard['nutOil'];
    readonly talk: ComfortCard['talk'];
    readonly language: string | null;
    readonly interpreter: 0 | 1;
    readonly step_free: 0 | 1;
    readonly owner_decides: 0 | 1;
    /** How they heard of the clinic; null when they were not asked or did not answer. */
    readonly heard_from: HeardFrom | null;
    readonly merged_into: string | null;
    readonly kept_id: string;
    /** What the find box looks through. */
    readonly find_text: string;
    readonly checked_at: number;
    readonly created_at: number;
    readonly version: number;
  };
  /** Under which mailbox, name and birth date a patient was booked. The key lets one way lead to one patient only. */
  readonly patient_known_as: {
    /** One key for all spellings of an address. */
    readonly mailbox: string;
    readonly name_key: string;
    /** Empty when none was told. */
    readonly birth_date: string;
    readonly patient_id: string;
    readonly location: string;
  };
  /** Two patients who may be one person. `one` sorts before `other`. */
  readonly patient_pair: {
    readonly one: string;
    readonly other: string;
    readonly reason: PairReason;
    readonly location: string;
    readonly found_at: number;
    readonly settled_as: 'same' | 'different' | null;
  };
};
