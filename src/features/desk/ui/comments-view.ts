import type { CommentState, DeclineReason, ReportReason } from '#/features/comments/domain/comment.ts';
import type { PrivateKind } from '#/features/comments/domain/private-facts.ts';
import type { SafetyNeed } from '#/features/comments/domain/safety-words.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

export const STATE_WORDS: Readonly<Record<Extract<CommentState, 'approved' | 'declined'>, string>> = {
  approved: 'Everyone sees',
  declined: 'Declined',
};

export const SAFETY_WORDS: Readonly<Record<NonNullable<SafetyNeed>, string>> = {
  crisis: 'Read first: may be in crisis',
  danger: 'Read first: about danger. Ask a clinician',
};

export const REASON_WORDS: Readonly<Record<DeclineReason, string>> = {
  'private-facts': 'It tells private facts',
  'unsafe-advice': 'It gives unsafe advice',
  unkind: 'It is unkind',
  advertising: 'It advertises',
  'off-topic': 'It is about something else',
};

export const REPORT_WORDS: Readonly<Record<ReportReason, string>> = {
  'private-facts': 'private facts',
  'unsafe-advice': 'unsafe advice',
  unkind: 'unkind',
  advertising: 'advertising',
};

export const FACT_WORDS: Readonly<Record<PrivateKind, string>> = {
  phone: 'a phone number',
  email: 'an email address',
  handle: 'a name on a network',
  'birth-date': 'a birth date',
  date: 'a date',
  'id-number': 'a number of a person',
  clinician: 'a doctor',
  diagnosis: 'a diagnosis',
};

export type CommentRow = {
  readonly id: string;
  readonly penName: string;
  readonly page: string;
  /** Null when the page is gone. */
  readonly href: string | null;
  readonly sent: string;
  readonly hasEmail: boolean;
  /** What must be seen before anything else. */
  readonly marks: readonly string[];
  readonly isUrgent: boolean;
  /** Null once they are erased. */
  readonly words: string | null;
  /** What the words may hold, so that they open at a press only; null for nothing. */
  readonly folded: string | null;
  readonly declined: string | null;
  readonly reply: string | null;
  readonly mayApprove: boolean;
  readonly mayDecline: boolean;
  readonly mayReply: boolean;
  readonly typed: TypedValues;
  readonly errorAt: { readonly reason: string | undefined; readonly words: string | undefined };
};

export type CommentsView = {
  readonly said: string;
  /** Where the buttons lead. */
  readonly action: string;
  readonly states: readonly { readonly href: string; readonly name: string; readonly isCurrent: boolean }[];
  readonly isWaiting: boolean;
  readonly rows: readonly CommentRow[];
  readonly faults: readonly FieldFault[];
};
