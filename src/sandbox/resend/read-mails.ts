import type { SandboxResponse } from '#/sandbox/sandbox-route.ts';
import { type AskedEmail, readEmail } from '#/sandbox/resend/read-email.ts';
import { resendError } from '#/sandbox/resend/resend-error.ts';

export type Readable =
  | { readonly ok: false; readonly refusal: SandboxResponse }
  | { readonly ok: true; readonly emails: readonly AskedEmail[]; readonly isBatch: boolean };
export function readOne(body: string): Readable {
  const read = readEmail(parse(body));
  return read.ok ? { ok: true, emails: [read.value], isBatch: false } : read;
}

export function readBatch(body: string): Readable {
  const given = parse(body);
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_IN_BATCH) {
    return { ok: false, refusal: resendError(422, 'validation_error', 'A batch holds 1 to 100 emails.') };
  }
  const emails: AskedEmail[] = [];
  for (const each of given as readonly unknown[]) {
    const read = readEmail(each);
    if (!read.ok) return read;
    if (read.value.attachments.length > 0) {
      return { ok: false, refusal: resendError(422, 'invalid_attachment', 'A batch takes no attachments.') };
    }
    emails.push(read.value);
  }
  return { ok: true, emails, isBatch: true };
}

export const MOST_IN_BATCH = 100;

export function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
