import type { SentAttachment } from '#/sandbox/mail/mailbox.ts';
import { resendError } from '#/sandbox/resend/resend-error.ts';
import type { SandboxResponse } from '#/sandbox/sandbox-route.ts';

/** A mail as Resend's API takes it, read and found whole. */
export type AskedEmail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly SentAttachment[];
};

export type Read<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: SandboxResponse };

type Fields = Readonly<Record<string, unknown>>;

const ADDRESS = /^(?:[^<>\r\n]*<)?[^\s@<>,]+@[^\s@<>,]+>?$/;
const MOST_RECIPIENTS = 50;

/** Refuses what Resend refuses, with its words, so that a fault shows here and not on the first real day. */
export function readEmail(given: unknown): Read<AskedEmail> {
  if (!isFields(given)) return refuse('validation_error', 'The body is not a mail.');
  const to = typeof given['to'] === 'string' ? [given['to']] : given['to'];
  for (const field of ['from', 'to', 'subject']) {
    if (given[field] === undefined || given[field] === '') {
      return refuse('missing_required_field', `Missing \`${field}\` field.`);
    }
  }
  const { from, subject, html = '', text = '', headers = {}, attachments = [] } = given;
  if (!isAddress(from)) return refuse('validation_error', 'Invalid `from` field.');
  if (!isList(to) || to.length === 0 || to.length > MOST_RECIPIENTS || !to.every(isAddress)) {
    return refuse('validation_error', 'Invalid `to` field.');
  }
  if (typeof subject !== 'string' || /[\r\n]/.test(subject))
    return refuse('validation_error', 'Invalid `subject` field.');
  if (typeof html !== 'string' || typeof text !== 'string' || html + text === '') {
    return refuse('missing_required_field', 'Missing `html` or `text` field.');
  }
  if (!isHeaders(headers)) return refuse('validation_error', 'Invalid `headers` field.');
  const files = isList(attachments) ? attachments.map(readAttachment) : [null];
  if (!files.every((file) => file !== null))
    return refuse('invalid_attachment', 'Invalid `attachments` field.');
  return { ok: true, value: { from, to, subject, html, text, headers, attachments: files } };
}

function readAttachment(given: unknown): SentAttachment | null {
  if (!isFields(given)) return null;
  const { filename, content, content_type: contentType = 'application/octet-stream' } = given;
  if (typeof filename !== 'string' || typeof content !== 'string' || typeof contentType !== 'string')
    return null;
  if (content === '' || !/^[A-Za-z0-9+/]*={0,2}$/.test(content)) return null;
  return { fileName: filename, contentType, base64: content };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && ADDRESS.test(value);
}

function isHeaders(value: unknown): value is Readonly<Record<string, string>> {
  return (
    isFields(value) && Object.values(value).every((text) => typeof text === 'string' && !/[\r\n]/.test(text))
  );
}

function refuse(name: string, message: string): { readonly ok: false; readonly refusal: SandboxResponse } {
  return { ok: false, refusal: resendError(422, name, message) };
}
