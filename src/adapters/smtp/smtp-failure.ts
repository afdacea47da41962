import type { MailFailure } from '#/platform/outbox/mailer.ts';

/** What the library may tell of a mail server that did not take a mail. Its sentences may quote an address. */
type SmtpError = {
  /** A name such as `EAUTH`. */
  readonly code: string;
  /** The three digits of RFC 5321; null when the server gave none. */
  readonly reply: number | null;
  /** What the server was answering, such as `RCPT TO`. */
  readonly command: string;
};

/** Too large to be taken, said before a word of the mail was sent (RFC 1870). */
const TOO_LARGE = 552;

/**
 * What it means for a mail that a server did not take it. An answer decides: 4xx is for now, 5xx for good, by RFC 5321.
 * For good it is only where the answer is about this mail or its reader; what is about our own sign-in, our sender or
 * our way there is mended in the settings, and then the mail leaves. Without an answer it may be out once the last
 * byte was handed over, and not before.
 */
export function readSmtpFailure(error: unknown, wasHandedOver: boolean): MailFailure {
  const { code, reply, command } = readError(error);
  if (code === 'EAUTH' || code === 'ENOAUTH') return { kind: 'temporary', code: 'sign-in-refused' };
  if (reply !== null && reply >= 400) {
    const isForGood = reply >= 500 && isAboutThisMail(command, reply);
    return { kind: isForGood ? 'permanent' : 'temporary', code: `smtp-${reply}` };
  }
  if (code === 'EENVELOPE') return { kind: 'permanent', code: 'recipient-malformed' };
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return { kind: 'permanent', code: 'too-large' };
  if (wasHandedOver) return { kind: 'unknown', code: 'no-answer' };
  if (code === 'ETLS' || code === 'CERTIFICATE') return { kind: 'temporary', code: 'not-encrypted' };
  return { kind: 'temporary', code: 'no-connection' };
}

function isAboutThisMail(command: string, reply: number): boolean {
  return command === 'RCPT TO' || command === 'DATA' || (command === 'MAIL FROM' && reply === TOO_LARGE);
}

function readError(error: unknown): SmtpError {
  if (typeof error !== 'object' || error === null) return { code: '', reply: null, command: '' };
  const text = (name: string) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : '';
  };
  const reply: unknown = Reflect.get(error, 'responseCode');
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(text('originalCode'));
  return {
    code: isCertificate ? 'CERTIFICATE' : text('code'),
    reply: typeof reply === 'number' && Number.isInteger(reply) ? reply : null,
    command: text('command'),
  };
}
