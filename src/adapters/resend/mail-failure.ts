import type { MailFailure } from '#/platform/outbox/mailer.ts';

/** Wrong or missing settings: the mail itself is fine and leaves once somebody has put them right. */
const SETTINGS = ['missing_api_key', 'invalid_api_key', 'restricted_api_key', 'invalid_access'];

const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * What Resend's answer means for a mail (https://resend.com/docs/api-reference/errors). Whatever does not clearly
 * say that nothing was sent is `unknown`: the SDK gives no status for a refused connection, a reset or a timeout.
 */
export function readMailFailure(
  error: unknown,
  headers: Readonly<Record<string, string>> | null,
): MailFailure {
  const { name, status } = readError(error);
  if (status === null) return { kind: 'unknown', code: 'no-answer' };
  const code = name ?? `status-${status}`;
  if (name !== null && SETTINGS.includes(name)) return { kind: 'temporary', code };
  if (status === 401 || status === 403) return { kind: 'temporary', code };
  if (status === 429 || status === 503) return { kind: 'temporary', code, ...retryAfter(headers) };
  if (status === 409)
    return { kind: name === 'concurrent_idempotent_requests' ? 'temporary' : 'permanent', code };
  if (status >= 400 && status < 500 && status !== 408) return { kind: 'permanent', code };
  return { kind: 'unknown', code };
}

/** Only a short word and a number are taken over: the vendor's sentences may quote an address. */
function readError(error: unknown): { readonly name: string | null; readonly status: number | null } {
  if (typeof error !== 'object' || error === null) return { name: null, status: null };
  const name = 'name' in error && typeof error.name === 'string' ? error.name : '';
  const status = 'statusCode' in error ? error.statusCode : null;
  return {
    name: /^[a-z_]{1,50}$/.test(name) ? name : null,
    status: typeof status === 'number' && Number.isInteger(status) ? status : null,
  };
}

function retryAfter(headers: Readonly<Record<string, string>> | null): { readonly retryAfterMs?: number } {
  const seconds = Number(headers?.['retry-after'] ?? Number.NaN);
  if (!Number.isFinite(seconds) || seconds <= 0) return {};
  return { retryAfterMs: Math.min(Math.ceil(seconds * 1000), LONGEST_RETRY_AFTER_MS) };
}
