import type { CoverageOutcome } from '#/features/coverage/domain/outcome.ts';

export type CoverageTables = {
  /** A set of answers that somebody sent to the clinic. The row goes when its time is over. */
  readonly coverage_check: {
    readonly id: string;
    /** What people read out on the phone. Opens nothing. */
    readonly reference: string;
    /** JSON of the answers, sealed. */
    readonly answers: string;
    /** JSON of name, email, phone and the way to reply, sealed. */
    readonly contact: string;
    /** A keyed hash of the mailbox, to find a person's checks by; null when only a phone number was given. */
    readonly mailbox: string | null;
    /** Which rules gave the answer that was shown. */
    readonly rule_set: string;
    /** Which words of consent stood beside the button. */
    readonly consent: string;
    readonly sent_at: number;
    /** When the desk has answered. */
    readonly settled_at: number | null;
    /** How it ended; null while it waits, and where nobody said. */
    readonly outcome: CoverageOutcome | null;
  };
};
