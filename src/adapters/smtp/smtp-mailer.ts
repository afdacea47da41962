import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { readSmtpFailure } from '#/adapters/smtp/smtp-failure.ts';
import type { Mailer, MailFailure, RenderedMail } from '#/platform/outbox/mailer.ts';

/** Mail servers take their time on purpose (RFC 5321, 4.5.3.2), but the sender's lease on a mail is two minutes. */
const LONGEST_WAIT_MS = 60_000;
const LONGEST_CONNECTING_MS = 10_000;
const LONGEST_SILENCE_MS = 30_000;

const MAILBOX = /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u;

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  /** `whole`: TLS from the first byte. `upgrade`: STARTTLS or nothing. `none`: plain, on this computer only. */
  readonly encryption: 'whole' | 'upgrade' | 'none';
  readonly signIn: { readonly user: string; readonly password: string } | null;
  /** "Clinic name <hello@clinic.example>" */
  readonly from: string;
  /** The clinic's clock, for the date of the mail. */
  readonly now: () => Temporal.Instant;
  readonly longestWaitMs?: number;
};

/**
 * Sends through a mail server. SMTP has no key that says "this is the same mail": where an answer never comes, the
 * outbox asks again, and the `Message-ID` made of the row's key lets the reader's mail service know the copy. Mail is
 * encrypted or not sent, except to a server on this computer. Nothing about the recipient is logged or handed back.
 */
export function smtpMailer(settings: SmtpSettings): Mailer {
  const from = readSender(settings.from);
  return {
    mostInBatch: 1,
    send: ({ recipient, idempotencyKey, ...mail }) =>
      send(settings, from, { mail, recipient, key: idempotencyKey }),
    async sendBatch([mail, ...others], idempotencyKey) {
      if (mail === undefined) return ok({ providerIds: [] });
      if (others.length > 0) return failed({ kind: 'permanent', code: 'batch-too-large' });
      const sent = await send(settings, from, { mail, recipient: mail.recipient, key: idempotencyKey });
      return sent.ok ? ok({ providerIds: [sent.value.providerId] }) : sent;
    },
  };
}

type Letter = { readonly mail: RenderedMail; readonly recipient: string; readonly key: string };
type Sender = { readonly name: string; readonly address: string };

async function send(
  settings: SmtpSettings,
  from: Sender,
  { mail, recipient, key }: Letter,
): Promise<Result<{ readonly providerId: string }, MailFailure>> {
  if (!MAILBOX.test(recipient)) return failed({ kind: 'permanent', code: 'recipient-malformed' });
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const messageId = `${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}`;
  const { transport, wasHandedOver } = openTransport(settings, domain);
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: recipient },
      envelope: { from: from.address, to: [recipient] },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      // The other choice would fold long lines of text and let the reader's program join them again.
      textEncoding: 'quoted-printable',
      headers: { ...mail.headers },
      messageId: `<${messageId}>`,
      date: new Date(settings.now().epochMilliseconds),
      attachments: mail.attachments.map(({ fileName, contentType, base64 }) => ({
        filename: fileName,
        contentType,
        content: Buffer.from(base64, 'base64'),
      })),
      signal: AbortSignal.timeout(settings.longestWaitMs ?? LONGEST_WAIT_MS),
    });
    return ok({ providerId: messageId });
  } catch (error) {
    return failed(readSmtpFailure(error, wasHandedOver()));
  }
}

/** One connection a mail: nothing stays open between mails that could be cut in the middle of the next one. */
function openTransport({ host, port, encryption, signIn }: SmtpSettings, name: string) {
  const transport = createTransport({
    host,
    port,
    name,
    secure: encryption === 'whole',
    requireTLS: encryption === 'upgrade',
    ignoreTLS: encryption === 'none',
    tls: { minVersion: 'TLSv1.2' },
    ...(signIn === null ? {} : { auth: { user: signIn.user, pass: signIn.password }, forceAuth: true }),
    connectionTimeout: LONGEST_CONNECTING_MS,
    dnsTimeout: LONGEST_CONNECTING_MS,
    greetingTimeout: LONGEST_SILENCE_MS,
    socketTimeout: LONGEST_SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let isHandedOver = false;
  transport.use('stream', (mail, done) => {
    mail.message.processFunc((input) => {
      const output = new PassThrough();
      // Read to its end: from here on the server may have the whole mail, before that it cannot.
      output.once('end', () => (isHandedOver = true));
      input.once('error', (error: Error) => output.destroy(error));
      return input.pipe(output);
    });
    done();
  });
  return { transport, wasHandedOver: () => isHandedOver };
}

/** The settings have proved that it is an address. */
function readSender(from: string): Sender {
  const [, name = '', address = from] = /^([^<>]*)<([^<>\s]+)>$/.exec(from.trim()) ?? [];
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address };
}
