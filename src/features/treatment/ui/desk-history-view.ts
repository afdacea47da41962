import type { HistoryWords } from '#/features/treatment/content.ts';
import type { HistoryRecord, HistoryState, ReadingReason } from '#/features/treatment/domain/history.ts';

export type DeskHistoryView = {
  readonly reference: string;
  readonly visitHref: string;
  readonly state: HistoryState;
  readonly isLocked: boolean;
  readonly mayRead: boolean;
  /** Whoever does not treat this patient says why. */
  readonly needsReason: boolean;
  readonly isReasonMissing: boolean;
  /** Null until somebody has asked to read them. */
  readonly records: readonly HistoryRecord[] | null;
  readonly words: HistoryWords;
  readonly timeZone: string;
};

export const STATE_WORDS: Readonly<Record<HistoryState, string>> = {
  'not-begun': 'Not filled in yet',
  begun: 'Half filled in',
  done: 'Filled in',
};

export const REASON_WORDS: Readonly<Record<ReadingReason, string>> = {
  'therapist-away': 'Somebody else treats, the therapist is away',
  'patient-asked': 'The patient asked me to',
  complaint: 'A complaint',
  'payer-asked': 'The payer asks for the record',
};
