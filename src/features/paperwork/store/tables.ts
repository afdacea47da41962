import type { MissingFact } from '#/features/paperwork/domain/good-faith-estimate.ts';

export type EstimateTaskKind = MissingFact | 'charged-over';

export type PaperworkTables = {
  /** One version of the price in writing for one visit. Rows are added, never changed: the record of what was said. */
  readonly good_faith_estimate: {
    readonly appointment_id: string;
    /** 1 and up; the highest one holds. */
    readonly version: number;
    readonly made_at: number;
    /** The last day that is in time, YYYY-MM-DD on the clinic's calendar; null where the law sets none. */
    readonly due_by: string | null;
    readonly expected_cents: number;
    /** A `GoodFaithEstimate` as JSON. */
    readonly contents: string;
  };
  /** What the desk has to do about an estimate. */
  readonly estimate_task: {
    readonly appointment_id: string;
    readonly version: number;
    readonly kind: EstimateTaskKind;
    /** What was charged in all; for `charged-over` only. */
    readonly charged_cents: number | null;
    readonly created_at: number;
    /** When it was settled, or when a later version made it needless. */
    readonly done_at: number | null;
  };
};
