/** Why somebody is erased: for the audit trail, which takes no words of anybody. */
export const ERASURE_REASONS = ['patient-asked', 'no-longer-needed', 'entered-by-mistake'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];
