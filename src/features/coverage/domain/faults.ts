/**
 * All that sending, reading and settling a check may answer instead of doing it. A fault keeps its name to the words in
 * `ui/refusal-words.ts`.
 */
export type CoverageFault =
  | { readonly kind: 'answers-unreadable' }
  | { readonly kind: 'not-opened-here' }
  | { readonly kind: 'too-many-requests' }
  | { readonly kind: 'unknown-check' }
  /** It was answered, or erased, meanwhile. */
  | { readonly kind: 'not-waiting' };

/** Those of these names: what one use case may answer. */
export type CoverageFaultOf<Kind extends CoverageFault['kind']> = Extract<
  CoverageFault,
  { readonly kind: Kind }
>;
