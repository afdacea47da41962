import type { Branded } from '#/kernel/ids.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

export const HISTORY_QUESTIONS = ['medicines', 'allergies', 'injuries', 'other'] as const;
export type HistoryQuestion = (typeof HISTORY_QUESTIONS)[number];

export type HistoryId = Branded<string, 'HistoryId'>;

/** What a patient tells before a visit. The signs are kept in the words that were shown. */
export type HistoryAnswers = { readonly signs: readonly string[] } & Readonly<
  Record<HistoryQuestion, string>
>;

/** A consent as it was given: in which words, by whom, with a name typed for a signature. */
export type HistoryConsent = {
  readonly version: string;
  readonly lines: readonly string[];
  readonly name: string;
  /** Who signed for a child, and what they are to it. */
  readonly guardian: string | null;
};

/** One answer before one visit. It is never changed: the next visit has its own. */
export type HistoryRecord = {
  readonly id: HistoryId;
  readonly appointmentId: string;
  readonly answers: HistoryAnswers;
  /** The patient pressed "nothing changed". */
  readonly isUnchanged: boolean;
  /** Null where the consent from before still held. */
  readonly consent: HistoryConsent | null;
  readonly consentOn: LocalDate | null;
  readonly writtenAtMs: number;
};

const CONSENT_DAYS = 365;

/** Whether a consent must be given anew for a visit on that day. */
export function isConsentDue(lastConsent: LocalDate | null, visitDay: LocalDate): boolean {
  if (lastConsent === null) return true;
  const days = Temporal.PlainDate.from(lastConsent).until(visitDay, { largestUnit: 'days' }).days;
  return days >= CONSENT_DAYS;
}

export function latestConsent(records: readonly Pick<HistoryRecord, 'consentOn'>[]): LocalDate | null {
  return records.reduce<LocalDate | null>(
    (last, { consentOn }) => (consentOn !== null && (last === null || consentOn > last) ? consentOn : last),
    null,
  );
}

/** How far the papers of a visit are, in words that say nothing about health. */
export type HistoryState = 'not-begun' | 'begun' | 'done';

/** So many wrong birth dates close the page until the desk opens it. */
export const MOST_WRONG_TRIES = 5;

/** Why the owner reads what a patient told the therapist. It goes into the trail. */
export const READING_REASONS = ['therapist-away', 'patient-asked', 'complaint', 'payer-asked'] as const;
export type ReadingReason = (typeof READING_REASONS)[number];
