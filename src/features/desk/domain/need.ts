import type { PhoneTaskKind } from '#/features/booking/domain/phone-task.ts';
import type { MissingFact } from '#/features/paperwork/domain/good-faith-estimate.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** The visit a need speaks of. */
export type NeedVisit = {
  readonly reference: string;
  readonly patient: string;
  readonly phone: string;
  readonly startsAtMs: number;
};

/** Why a person has to look. No field of it can hold a reason for a visit or a health answer. */
export type NeedCause =
  | {
      readonly kind: 'failed-mail';
      readonly about: string;
      readonly recipient: string;
      readonly error: string;
    }
  | { readonly kind: 'call'; readonly about: PhoneTaskKind; readonly visit: NeedVisit }
  /** Somebody on the wait list who is told by telephone. */
  | {
      readonly kind: 'wait-list-call';
      readonly patient: string;
      readonly phone: string;
      readonly startsAtMs: number;
      readonly untilMs: number;
    }
  | {
      readonly kind: 'wait-list-soon';
      readonly patient: string;
      readonly phone: string;
      readonly startsAtMs: number;
      readonly waiting: number;
    }
  | { readonly kind: 'wait-list-ask'; readonly patient: string; readonly phone: string }
  /** The patient said so by the link; what it does to the next visit, in words. */
  | { readonly kind: 'late'; readonly visit: NeedVisit; readonly effect: string }
  | { readonly kind: 'call-me'; readonly visit: NeedVisit }
  | { readonly kind: 'asked-to-move' | 'outside-hours'; readonly visit: NeedVisit }
  /** Somebody booked at Cal.com what `other` has here; null while it is only kept for a moment. */
  | {
      readonly kind: 'cal-conflict';
      readonly patient: string;
      readonly phone: string;
      readonly startsAtMs: number;
      readonly other: NeedVisit | null;
    }
  /** Changed here alone. `thereAtMs`: when Cal.com has it, null where it has it no more. */
  | { readonly kind: 'cal-differs'; readonly visit: NeedVisit; readonly thereAtMs: number | null }
  /** Cal.com takes this therapist for free, whatever they have here. */
  | {
      readonly kind: 'calendar-unread';
      readonly practitioner: string;
      readonly sinceMs: number;
      readonly isFault: boolean;
    }
  | { readonly kind: 'therapist-gone'; readonly visit: NeedVisit; readonly practitioner: string }
  | { readonly kind: 'payment-set-aside'; readonly event: string }
  | { readonly kind: 'refund-failed'; readonly cents: number; readonly reference: string }
  | {
      readonly kind: 'estimate-due';
      readonly reference: string;
      readonly missing: MissingFact | 'charged-over';
    }
  /** A patient has told how they are; what they wrote only the therapist reads. */
  | { readonly kind: 'feeling-told'; readonly reference: string; readonly practitioner: string }
  | { readonly kind: 'coverage-check'; readonly reference: string }
  | { readonly kind: 'comment-waiting'; readonly waiting: number; readonly isUrgent: boolean }
  | { readonly kind: 'doubtful-pair'; readonly people: readonly [string, string]; readonly patient: string }
  | {
      readonly kind: 'license-ends' | 'insurance-ends';
      readonly practitioner: string;
      readonly day: LocalDate;
    }
  | {
      readonly kind: 'backup-missing';
      readonly reason: 'disk-full' | 'no-folder' | 'database' | 'unknown' | 'late' | 'not-set-up';
      readonly newestAtMs: number | null;
    }
  | {
      readonly kind: 'self-check';
      readonly rule: 'diary' | 'untold' | 'ledger' | 'mail' | 'trail';
      readonly found: number;
    }
  | { readonly kind: 'review-overdue'; readonly page: string; readonly day: LocalDate };

export type Need = {
  /** Names it as long as its cause is there: ids only. */
  readonly name: string;
  readonly dueAtMs: number;
  readonly cause: NeedCause;
};

/** What is due first stands first; of two at once, always the same. */
export function mostUrgentFirst(needs: readonly Need[]): readonly Need[] {
  return needs.toSorted((a, b) => a.dueAtMs - b.dueAtMs || (a.name < b.name ? -1 : 1));
}
