import type { RankedTime } from '#/features/waitlist/domain/plan-offers.ts';

/**
 * All that joining, asking and answering may give back instead of doing it. Those of booking and staff keep their names; the
 * words stand in `pages/join-parts.ts` for patients, and on the page of the desk for staff.
 */
export type WaitFault =
  /** Times that suit can be had at once, until somebody says that none of them will do. */
  | { readonly kind: 'free-now'; readonly times: readonly RankedTime[] }
  /** Nobody pressed the link in time. */
  | { readonly kind: 'over' }
  | { readonly kind: 'not-whole' }
  | { readonly kind: 'unknown-entry' }
  /** They wait no more, or decide about a time. */
  | { readonly kind: 'not-waiting' }
  | { readonly kind: 'unknown-offer' }
  /** Answered otherwise, or the time to answer is over. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-free' }
  /** Others come first. */
  | { readonly kind: 'needs-reason' }
  | { readonly kind: 'unknown-visit' };

/** Those of these names: what one use case may answer. */
export type WaitFaultOf<Kind extends WaitFault['kind']> = Extract<WaitFault, { readonly kind: Kind }>;
