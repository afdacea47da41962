import type { GiftCode } from '#/features/newsletter/domain/gift-rule.ts';
import type { VoucherState } from '#/features/newsletter/domain/voucher.ts';

/**
 * All that signing up, leaving, writing, sending and handing out may answer instead of doing it. A fault keeps its name
 * to the words: those at the counter are in `ui/refusal-words.ts`.
 */
export type NewsletterFault =
  // Signing up and leaving
  | { readonly kind: 'too-many-requests' }
  /** A program, or a password manager, has filled in the field that people leave empty. */
  | { readonly kind: 'trap-filled' }
  | { readonly kind: 'link-ended' }
  /** The link names nobody: it was cut, or something was put into it. Nothing has changed. */
  | { readonly kind: 'link-not-whole' }
  // The letter
  /** Somebody wrote in it meanwhile. */
  | { readonly kind: 'changed' }
  /** Its text stands from then on. */
  | { readonly kind: 'planned' }
  /** It is gone. */
  | { readonly kind: 'unknown-letter' }
  | { readonly kind: 'unknown-issue' }
  /** A draft, or of a later day than the mail: its page is not there when the mail arrives. */
  | { readonly kind: 'not-published' }
  // The gift
  | { readonly kind: 'no-such-code' }
  | { readonly kind: 'not-open'; readonly state: Exclude<VoucherState, 'open'>; readonly atMs: number }
  | { readonly kind: 'unknown-visit' }
  | { readonly kind: 'had-one' }
  | { readonly kind: 'none-left' }
  | { readonly kind: 'payer'; readonly code: GiftCode }
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'not-counted' }
  | { readonly kind: 'not-so-many' | 'stock-changed' };

/** Those of these names: what one use case may answer. */
export type NewsletterFaultOf<Kind extends NewsletterFault['kind']> = Extract<
  NewsletterFault,
  { readonly kind: Kind }
>;
