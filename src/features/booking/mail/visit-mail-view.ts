import type { ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import type { MailSender } from '#/mail/mail-content.ts';

/** One visit as its mails tell it. There is no field for a reason, a condition or the name of a service. */
export type VisitMailView = {
  readonly reference: string;
  readonly startsAt: Temporal.Instant;
  /** The end of the time with the therapist, clean-up not counted. */
  readonly endsAt: Temporal.Instant;
  /** "Ana R." */
  readonly practitionerName: string;
  /** "LMT", or "LMT (sample)" in the demo. */
  readonly practitionerTitle: string;
  /** Whose visit it is, when somebody else booked it; as typed into the form. */
  readonly patientName: string | null;
  /** The private page of this visit. */
  readonly visitUrl: string;
  readonly priceCents: number;
  readonly paid: boolean;
  /** How much of it, where that is known. */
  readonly paidCents?: number | undefined;
  /** The price in writing waits behind the link; the mail says no more about it. */
  readonly hasPriceInWriting?: boolean;
  /** Where the short form of before the visit waits; null when it is filled in, or where nobody asks for one. */
  readonly formUrl?: string | null;
  readonly changeTerms: ChangeTerms;
  readonly bring: readonly string[];
};

/** The clinic as its mails name it. Every time of day is on the clock of `timeZone`, wherever the reader is. */
export type ClinicMailView = {
  readonly sender: MailSender;
  readonly timeZone: string;
  /** "1200 Sample Street, Suite 3" */
  readonly street: string;
  readonly city: string;
  readonly bookUrl: string;
  /** How to find the door, park and get in, one sentence each. */
  readonly directions: readonly string[];
  /** The rule for moving and cancelling in the clinic's own words. */
  readonly policyWords: readonly string[];
};
