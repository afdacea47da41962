import { Resend, type CreateEmailOptions } from 'resend';
import { failed, ok } from '#/kernel/result.ts';
import { readMailFailure } from '#/adapters/resend/mail-failure.ts';
import type { Mailer, OutgoingMail, RenderedMail } from '#/platform/outbox/mailer.ts';

/** No booking waits for a mail, but the next mail waits for this one. */
const LONGEST_WAIT_MS = 10_000;

/** https://resend.com/docs/api-reference/emails/send-batch-emails */
const MOST_IN_BATCH = 100;

const MAILBOX = /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u;

export type ResendSettings = {
  readonly apiKey: string;
  /** Another origin for the API, as in the demo; null means Resend's own. */
  readonly baseUrl: string | null;
  /** "Clinic name <hello@clinic.example>" */
  readonly from: string;
  readonly longestWaitMs?: number;
};

/**
 * Sends through Resend. The row's key goes along, so asking again within 24 hours sends nothing twice. Nothing about
 * the recipient is logged here or handed back.
 */
export function resendMailer({ apiKey, baseUrl, from, longestWaitMs }: ResendSettings): Mailer {
  const resend = new Resend(apiKey, baseUrl === null ? {} : { baseUrl });
  return {
    mostInBatch: MOST_IN_BATCH,
    async send(mail) {
      if (!MAILBOX.test(mail.recipient)) return failed({ kind: 'permanent', code: 'recipient-malformed' });
      const signal = AbortSignal.timeout(longestWaitMs ?? LONGEST_WAIT_MS);
      const { idempotencyKey } = mail;
      const answer = await resend.emails.send(emailOf(mail, from), { idempotencyKey, signal });
      // An answer without an error is not yet a promise: only an id says that Resend took the mail.
      const id: unknown = answer.data?.id;
      if (answer.error === null && typeof id === 'string' && id !== '') return ok({ providerId: id });
      return failed(readMailFailure(answer.error, answer.headers));
    },
    async sendBatch(mails, idempotencyKey) {
      if (!mails.every(({ recipient }) => MAILBOX.test(recipient)))
        return failed({ kind: 'permanent', code: 'recipient-malformed' });
      const signal = AbortSignal.timeout(longestWaitMs ?? LONGEST_WAIT_MS);
      const emails = mails.map((mail) => batchEmailOf(mail, mail.recipient, from));
      const answer = await resend.batch.send(emails, { idempotencyKey, signal });
      const ids = idsOf(answer.data);
      if (answer.error === null && ids.length === mails.length) return ok({ providerIds: ids });
      return failed(readMailFailure(answer.error, answer.headers));
    },
  };
}

/** Only a list with an id for each mail says that Resend took them all. */
function idsOf(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('data' in data) || !Array.isArray(data.data)) return [];
  return data.data.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
      ? [entry.id]
      : [],
  );
}

function batchEmailOf({ subject, html, text, headers }: RenderedMail, to: string, from: string) {
  return { from, to, subject, html, text, headers: { ...headers } };
}

function emailOf(mail: OutgoingMail, from: string): CreateEmailOptions {
  return {
    ...batchEmailOf(mail, mail.recipient, from),
    attachments: mail.attachments.map(({ fileName, contentType, base64 }) => ({
      filename: fileName,
      contentType,
      content: base64,
    })),
  };
}
