/** What every condition page says, whatever the condition. */
export type EveryCondition = {
  /** Says that the page teaches and does not diagnose. */
  readonly notice: string;
  /** Signs for 911 that count on every page, besides those of the condition. Each completes "… if:". */
  readonly call911: readonly string[];
  /** Signs for a doctor on the same day. */
  readonly sameDay: readonly string[];
  /** What to do with thoughts of suicide. */
  readonly crisis: readonly string[];
  /** What every doctor's order should say; a condition lists only extras. */
  readonly doctorOrder: readonly string[];
  /** Papers for the insurer. */
  readonly insurerPapers: readonly { readonly paper: string; readonly note: string }[];
  /** Said wherever diagnosis codes are printed. */
  readonly codesNotice: string;
  /** Said wherever CPT numbers are printed. */
  readonly cptNotice: string;
};
