/**
 * All that telling, noting and recording for a treatment may answer instead of doing it. A fault keeps its name to the
 * words in `ui/refusal-words.ts`.
 */
export type TreatmentFault =
  // The history, behind the link of a visit
  | { readonly kind: 'no-visit' }
  /** Not the birth date that we know. */
  | { readonly kind: 'refused' }
  /** Too many wrong birth dates: the desk opens it again. */
  | { readonly kind: 'locked' }
  /** Who does not treat at this visit says why before reading. */
  | { readonly kind: 'reason-needed' }
  // The record
  | { readonly kind: 'not-your-visit' }
  | { readonly kind: 'not-begun-yet' }
  | { readonly kind: 'record-closed' }
  | { readonly kind: 'record-open' }
  | { readonly kind: 'changed-meanwhile' }
  // Claims and orders
  | { readonly kind: 'unknown-claim' }
  | { readonly kind: 'claim-closed' }
  | { readonly kind: 'unknown-order' }
  | { readonly kind: 'no-scan' }
  | { readonly kind: 'scan-too-large' }
  | { readonly kind: 'scan-of-other-kind' };

/** Those of these names: what one use case may answer. */
export type TreatmentFaultOf<Kind extends TreatmentFault['kind']> = Extract<
  TreatmentFault,
  { readonly kind: Kind }
>;
