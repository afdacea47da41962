import PostalMime, { type Address, type Attachment, type Header } from 'postal-mime';
import type { SentAttachment, SentMail } from '#/sandbox/mail/mailbox.ts';

/** Said elsewhere in `SentMail`, or of no use to a reader. */
const TOLD_ELSEWHERE = /^(?:from|to|subject|mime-version|content-.*|date|message-id)$/;

/** A mail as it came over the wire, read with another library than the one that wrote it. */
export async function readMail(
  raw: Buffer,
  recipients: readonly string[],
): Promise<Omit<SentMail, 'id' | 'at' | 'fate'>> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'base64' });
  return {
    to: recipients.join(', '),
    from: senderOf(mail.from),
    subject: mail.subject ?? '',
    html: withoutLastLineEnd(mail.html ?? ''),
    text: withoutLastLineEnd(mail.text ?? ''),
    headers: Object.fromEntries(
      mail.headers.filter(isOwn).map(({ originalKey, value }) => [originalKey, value]),
    ),
    attachments: mail.attachments.map(attachmentOf),
  };
}

function isOwn({ key }: Header): boolean {
  return !TOLD_ELSEWHERE.test(key);
}

function senderOf(from: Address | undefined): string {
  if (from === undefined) return '';
  return from.name === '' ? (from.address ?? '') : `${from.name} <${from.address ?? ''}>`;
}

/** A mail ends its last line, whether its writer did or not. */
function withoutLastLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

function attachmentOf({ filename, mimeType, method, content }: Attachment): SentAttachment {
  const base64 = typeof content === 'string' ? content : '';
  if (!mimeType.startsWith('text/')) return { fileName: filename ?? '', contentType: mimeType, base64 };
  const more = method === undefined ? '' : `; method=${method}`;
  const contentType = `${mimeType}; charset=utf-8${more}`;
  return { fileName: filename ?? '', contentType, base64: withLineEnds(base64) };
}

/** The reader of mail takes the line ends of text for its own; a calendar file is none without them (RFC 5545, 3.1). */
function withLineEnds(base64: string): string {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  return Buffer.from(text.replaceAll(/\r?\n/g, '\r\n')).toString('base64');
}
