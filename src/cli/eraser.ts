import type { EmailAddress } from '#/kernel/email-address.ts';
import type { AuditActor } from '#/platform/audit/audit-store.ts';

/** Whom the operator named: everything of an address, one patient by a visit or their own id, or one check by its reference. */
export type Erased =
  | { readonly kind: 'address'; readonly email: EmailAddress }
  | { readonly kind: 'visit'; readonly reference: string }
  | { readonly kind: 'patient'; readonly id: string }
  | { readonly kind: 'coverage-check'; readonly reference: string };

/** What one feature would do, in sentences for the operator. Empty lists: it knows nothing about this person. */
export type ErasurePlan = {
  readonly erases: readonly string[];
  /** What stays, until when and why. */
  readonly keeps: readonly string[];
  /** What must be done before anything is erased. */
  readonly blocks: readonly string[];
};

/** What one feature knows of a person, and how it forgets it. A new one is a file here and a line in `erasers.ts`. */
export type Eraser<Context> = {
  readonly plan: (context: Context, whom: Erased) => Promise<ErasurePlan>;
  /** Erases what the plan said, in transactions of its own, each with its line in the audit trail. */
  readonly erase: (context: Context, whom: Erased, actor: AuditActor) => Promise<void>;
};

export const NOTHING: ErasurePlan = { erases: [], keeps: [], blocks: [] };

/** "1 visit", "3 visits". */
export function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
