import type { ComposedMail } from '#/mail/mail-content.ts';
import { headerValue } from '#/mail/plain-words.ts';

export type MailFile = { readonly fileName: string; readonly contentType: string; readonly content: string };

/** A mail as the outbox keeps it. Its shape is the outbox's own; the secrets of its links are still missing. */
export type FinishedMail = ComposedMail & {
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly fileName: string;
    readonly contentType: string;
    readonly base64: string;
  }[];
};

/** Adds files and headers to a composed mail. Throws when a header or a file's name could break the mail. */
export function finishedMail(
  mail: ComposedMail,
  files: readonly MailFile[] = [],
  headers: Readonly<Record<string, string>> = {},
): FinishedMail {
  // Keeps holiday replies from answering a machine (RFC 3834).
  const all = { 'Auto-Submitted': 'auto-generated', ...headers };
  for (const [name, value] of Object.entries(all)) checkHeader(name, value);
  const attachments = files.map(({ fileName, contentType, content }) => ({
    fileName: headerValue('file name', fileName),
    contentType: headerValue('Content-Type', contentType),
    base64: new TextEncoder().encode(content).toBase64(),
  }));
  return { ...mail, headers: all, attachments };
}

function checkHeader(name: string, value: string): void {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) throw new Error('A mail header has a name that is none.');
  headerValue(name, value);
}
