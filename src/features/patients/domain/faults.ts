/** All that changing, merging and parting people may answer instead of doing it. */
export type PatientFault =
  | { readonly kind: 'unknown-patient' }
  /** Somebody was faster. */
  | { readonly kind: 'changed-meanwhile'; readonly version: number }
  | { readonly kind: 'same-already' }
  | { readonly kind: 'not-merged' }
  | { readonly kind: 'unknown-pair' };

/** Those of these names: what one use case may answer. */
export type PatientFaultOf<Kind extends PatientFault['kind']> = Extract<
  PatientFault,
  { readonly kind: Kind }
>;
