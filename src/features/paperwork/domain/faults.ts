/**
 * All that asking for a paper, or minding prices in writing, may answer instead of doing it. Why a plan would send a
 * superbill back is no fault but a finding: `lint-superbill.ts`.
 */
export type PaperworkFault =
  // The papers from the questions about insurance
  | { readonly kind: 'answers-unreadable' }
  /** The answers lead to no such paper: nobody is offered what does not help. */
  | { readonly kind: 'not-offered' }
  | { readonly kind: 'too-many-requests' }
  // The papers of a visit
  | { readonly kind: 'no-visit' }
  /** Wrong, unreadable, unknown to us, or tried too often: whoever asks learns nothing about which. */
  | { readonly kind: 'refused' }
  // Prices in writing
  | { readonly kind: 'unknown-visit' }
  | { readonly kind: 'no-estimate' }
  /** Not a day in the past. */
  | { readonly kind: 'no-day' }
  /** It is known, or the person was erased. */
  | { readonly kind: 'known-already' };

/** Those of these names: what one use case may answer. */
export type PaperworkFaultOf<Kind extends PaperworkFault['kind']> = Extract<
  PaperworkFault,
  { readonly kind: Kind }
>;
