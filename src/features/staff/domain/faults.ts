import type { StaffRight } from '#/features/staff/domain/roles.ts';

/**
 * All that signing in, and minding who may, can answer instead of doing it. A fault keeps its name to the words in
 * `ui/refusal-words.ts`.
 */
export type StaffFault =
  // Rights
  | { readonly kind: 'not-allowed'; readonly right: StaffRight }
  /** What is hard to take back wants a code that was typed a moment ago. */
  | { readonly kind: 'code-needed' }
  // Signing in. The words for an unknown address are those for a wrong password.
  | { readonly kind: 'wrong-pair' }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'begin-again' }
  | { readonly kind: 'too-many-tries'; readonly retryAfterMs: number }
  // A password
  | { readonly kind: 'password-missing' }
  | { readonly kind: 'password-too-short' }
  | { readonly kind: 'password-too-long' }
  | { readonly kind: 'password-common' }
  | { readonly kind: 'password-not-repeated' }
  | { readonly kind: 'password-same' }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'link-over' }
  | { readonly kind: 'session-over' }
  // People
  | { readonly kind: 'already-there' }
  | { readonly kind: 'role-missing' }
  | { readonly kind: 'unknown-practitioner' }
  | { readonly kind: 'practitioner-for-therapists' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'last-owner' }
  | { readonly kind: 'disabled' }
  // Calendars
  | { readonly kind: 'no-address' };

/** Those of these names: what one use case may answer. */
export type StaffFaultOf<Kind extends StaffFault['kind']> = Extract<StaffFault, { readonly kind: Kind }>;
