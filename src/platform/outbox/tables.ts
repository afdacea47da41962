import type { Generated } from 'kysely';

export type OutboxStatus = 'pending' | 'sending' | 'sent' | 'dead' | 'cancelled';

export type SuppressionReason = 'bounced' | 'complained';

export type OutboxTables = {
  readonly outbox_message: {
    readonly id: Generated<number>;
    /** What the mail is for, e.g. `appointment.confirmed`; the only word about it that logs may carry. */
    readonly kind: string;
    readonly recipient: string;
    /** JSON of a `RenderedMail` or a `MailBatch`. */
    readonly payload: string;
    readonly idempotency_key: string;
    readonly status: Generated<OutboxStatus>;
    readonly attempts: Generated<number>;
    readonly not_before: number;
    /** When it is due; while it is being sent, when the sender is taken for dead. */
    readonly next_attempt_at: number;
    readonly created_at: number;
    readonly sent_at: number | null;
    /** The first attempt of which nobody knows whether the mail went out. */
    readonly uncertain_since: number | null;
    readonly provider_id: string | null;
    readonly last_error: string | null;
    /** The change that made it untrue before it left; taking that back lets it wait again. Null for all others. */
    readonly replaced_by: Generated<string | null>;
  };
  /** Mailboxes that no mail is sent to, because it came back or was called spam. */
  readonly mail_suppression: {
    /** A keyed hash of the mailbox. */
    readonly mailbox: string;
    readonly reason: SuppressionReason;
    readonly since: number;
  };
};
