import type { ScanType } from '#/features/treatment/domain/scan.ts';

export type TreatmentTables = {
  /** One problem of a patient that somebody pays for. */
  readonly treatment_claim: {
    readonly id: string;
    readonly patient_id: string;
    readonly location: string;
    /** Sealed under DATA_KEYS: payer, plan, numbers, visits agreed to, reports. */
    readonly facts: string;
    readonly opened_at: number;
    /** The last day that counts, YYYY-MM-DD; null while it is open. */
    readonly closed_on: string | null;
    readonly version: number;
  };
  /** A doctor's order. It is written once and never changed. */
  readonly referral: {
    readonly id: string;
    readonly claim_id: string;
    readonly location: string;
    /** Sealed under DATA_KEYS: referrer, days, codes, visits, goal. */
    readonly facts: string;
    readonly recorded_at: number;
    readonly recorded_by: string;
  };
  /** The paper itself. */
  readonly referral_scan: {
    readonly referral_id: string;
    readonly media_type: ScanType;
    /** Sealed under DATA_KEYS, in base 64. */
    readonly scan: string;
    readonly kept_at: number;
  };
  /** What a person said of a visit, where the rule would count it otherwise. */
  readonly visit_claim: {
    readonly appointment_id: string;
    /** Null: it counts for none. */
    readonly claim_id: string | null;
    readonly location: string;
  };
  /** What a patient told before one visit. It is written once and never changed. */
  readonly health_history: {
    readonly id: string;
    readonly patient_id: string;
    readonly appointment_id: string;
    readonly location: string;
    /** Sealed under DATA_KEYS: the answers, and the consent where one was given. */
    readonly answers: string;
    readonly is_unchanged: 0 | 1;
    /** YYYY-MM-DD; null where the consent from before still held. */
    readonly consent_on: string | null;
    readonly written_at: number;
  };
  /** The first part, kept until the second is done. */
  readonly history_draft: {
    readonly appointment_id: string;
    /** Sealed under DATA_KEYS. */
    readonly answers: string;
    readonly written_at: number;
  };
  /** Wrong birth dates in front of a patient's history. */
  readonly history_gate: {
    readonly patient_id: string;
    readonly wrong_tries: number;
    /** Since when only the desk can open it again. */
    readonly locked_at: number | null;
  };
  /** What was done at a visit, by its therapist. */
  readonly visit_record: {
    readonly appointment_id: string;
    readonly location: string;
    /** Sealed under DATA_KEYS. */
    readonly record: string;
    readonly written_by: string;
    readonly written_at: number;
    readonly version: number;
  };
  /** What was added after the record was closed. */
  readonly visit_addendum: {
    readonly id: string;
    readonly appointment_id: string;
    /** Sealed under DATA_KEYS. */
    readonly words: string;
    readonly written_by: string;
    readonly written_at: number;
  };
  /** The sheet for home that the therapist chose at a visit. */
  readonly home_care: {
    readonly appointment_id: string;
    readonly location: string;
    /** Sealed under DATA_KEYS: which sheet. It says what the patient has. */
    readonly sheet: string;
    readonly chosen_by: string;
    readonly chosen_at: number;
  };
  /** How a patient is after a visit, in their own words, for the therapist alone. */
  readonly visit_feeling: {
    readonly appointment_id: string;
    readonly location: string;
    /** Sealed under DATA_KEYS. */
    readonly words: string;
    readonly answered_at: number;
    /** When the therapist has read it; null until then. */
    readonly read_at: number | null;
  };
};
