import type { Generated } from 'kysely';
import type { Audience, SendingStatus } from '#/features/newsletter/domain/issue.ts';
import type { ConsentKind, SubscriberStatus } from '#/features/newsletter/domain/subscriber.ts';
import type { StockWhy } from '#/features/newsletter/domain/stock.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import type { PayerGroup, VoucherStatus } from '#/features/newsletter/domain/voucher.ts';

/**
 * The list of the newsletter. It stands apart from what the clinic knows of patients: the only thing both have is an
 * email address, and here it is sealed and found by a keyed hash (`mailbox`, see `server/security/pseudonyms.ts`).
 */
export type NewsletterTables = {
  /** Somebody has filled in the form and waits for the mail. One row a mailbox, whether or not it is known. */
  readonly newsletter_ask: {
    readonly mailbox: string;
    /** A keyed hash; null for the large mail providers. */
    readonly domain: string | null;
    /** Sealed, as it was typed. */
    readonly address: string;
    /** A JSON list. */
    readonly topics: string;
    readonly text_version: string;
    /** A keyed hash of the computer's address; null when limits are off. */
    readonly client: string | null;
    readonly wants_again: 0 | 1;
    readonly asked_at: number;
  };
  /** Somebody wants to leave and has no whole link. One row a mailbox, whether or not it is known. */
  readonly newsletter_leave_ask: {
    readonly mailbox: string;
    /** Sealed, as it was typed. */
    readonly address: string;
    readonly asked_at: number;
  };
  readonly newsletter_subscriber: {
    readonly id: string;
    readonly mailbox: string;
    readonly domain: string | null;
    /** Sealed. Null once somebody has left for good. */
    readonly address: string | null;
    readonly status: SubscriberStatus;
    /** The consent text that stood beside the button. */
    readonly text_version: string;
    /** Goes up when the links to confirm are to stop working. */
    readonly link_version: number;
    readonly confirm_by: number;
    /** When the newest mail that a form set off goes or went out. */
    readonly mail_at: number | null;
    /** How many such mails went out since `mail_count` was last set back. */
    readonly mail_count: number;
    readonly created_at: number;
    readonly confirmed_at: number | null;
    readonly left_at: number | null;
  };
  readonly newsletter_topic: { readonly subscriber_id: string; readonly topic: Topic };
  /** What somebody agreed to and when; lines are added, never changed. */
  readonly newsletter_consent: {
    readonly id: Generated<number>;
    readonly subscriber_id: string;
    readonly kind: ConsentKind;
    readonly text_version: string;
    readonly client: string | null;
    readonly at: number;
  };
  readonly newsletter_voucher: {
    readonly id: string;
    readonly offer: string;
    readonly mailbox: string;
    /** A hash of the code: the code itself is derived when it is shown, see `voucher-secret.ts`. */
    readonly code_digest: string;
    readonly status: VoucherStatus;
    readonly value_cents: number;
    readonly issued_at: number;
    readonly expires_at: number;
    /** When it was redeemed or made void. */
    readonly settled_at: number | null;
    /** Only of a redeemed one, until its reader is erased. */
    readonly payer_group: PayerGroup | null;
    /** A keyed hash of the patient who was given the gift, when the desk named the visit. */
    readonly person: string | null;
    /** A keyed hash of that visit. */
    readonly visit: string | null;
  };
  /** An issue that goes or went to its readers. */
  readonly newsletter_sending: {
    readonly issue: string;
    readonly audience: Audience;
    readonly status: SendingStatus;
    readonly content: string;
    readonly send_at: number;
    readonly last_subscriber: string;
    /** Goes up with each batch. */
    readonly batches: number;
    readonly created_at: number;
    readonly ended_at: number | null;
  };
  /** One row a reader and issue: nobody gets an issue twice. */
  readonly newsletter_delivery: {
    readonly issue: string;
    readonly subscriber_id: string;
    /** What the mail service calls this mail, once it has taken it. */
    readonly provider_id: string | null;
  };
  readonly newsletter_stock: {
    readonly offer: string;
    readonly bottles: number;
    readonly counted_at: number;
  };
  /** Each change of that number; lines are added, never changed. */
  readonly newsletter_stock_line: {
    readonly id: Generated<number>;
    readonly offer: string;
    readonly why: StockWhy;
    readonly change: number;
    readonly bottles: number;
    readonly at: number;
  };
  /** A letter that is written at the desk. Once it is planned, `newsletter_sending` holds its text. */
  readonly newsletter_draft: {
    readonly slug: string;
    readonly title: string;
    readonly subject: string;
    readonly summary: string;
    /** A JSON list. */
    readonly topics: string;
    readonly body: string;
    /** Goes up with each change. */
    readonly version: number;
    readonly created_at: number;
    readonly changed_at: number;
  };
};
