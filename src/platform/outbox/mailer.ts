import type { Result } from '#/kernel/result.ts';

export type MailAttachment = {
  readonly fileName: string;
  readonly contentType: string;
  readonly base64: string;
};

/** A finished mail as the outbox keeps it. Links that hold a secret are added by `complete` when it is sent. */
export type RenderedMail = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly MailAttachment[];
};

/** Many mails in one row, such as a part of a newsletter. Who `members` are is worked out when they leave. */
export type MailBatch = { readonly letter: string; readonly members: readonly string[] };

/** One mail of a batch. Vendors take no attachments there. */
export type BatchMail = RenderedMail & { readonly member: string; readonly recipient: string };

export type OutgoingMail = RenderedMail & {
  readonly recipient: string;
  /** The same for every attempt at one message: the vendor sends it once however often it is asked. */
  readonly idempotencyKey: string;
};

/**
 * Why a mail was not accepted. `temporary`: it did not go out, try later. `permanent`: it never will.
 * `unknown`: the answer never came, so it may have gone out. `code` is a short word for logs, never vendor prose.
 */
export type MailFailure =
  | { readonly kind: 'temporary'; readonly code: string; readonly retryAfterMs?: number }
  | { readonly kind: 'permanent'; readonly code: string }
  | { readonly kind: 'unknown'; readonly code: string };

/** The way out to the mail vendor. A throw counts as `unknown`. */
export type Mailer = {
  /** How many mails one request may hold: 1 where several cannot be taken all or none. */
  readonly mostInBatch: number;
  send(mail: OutgoingMail): Promise<Result<{ readonly providerId: string }, MailFailure>>;
  /** All of them or none; at most `mostInBatch`. The ids are in the order of the mails. */
  sendBatch(
    mails: readonly BatchMail[],
    idempotencyKey: string,
  ): Promise<Result<{ readonly providerIds: readonly string[] }, MailFailure>>;
};
