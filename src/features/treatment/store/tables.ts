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
};
