import type { IncomingHttpHeaders } from 'node:http';

export type OriginVerdict = 'ours' | 'foreign';

/** Addresses that machines post to from elsewhere. Each proves itself: by a signature, or by a secret token. */
export const CROSS_ORIGIN_PATHS: ReadonlySet<string> = new Set([
  '/webhooks/stripe',
  '/webhooks/resend',
  '/webhooks/cal',
  '/newsletter/unsubscribe/one-click',
]);

const BODY_TYPES: ReadonlySet<string> = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/json',
]);

/**
 * The same-origin rule for everything but GET, HEAD and OPTIONS: `Origin` is ours, or it is absent or `null`
 * and the browser itself says `Sec-Fetch-Site: same-origin`.
 */
export function judgeOrigin(
  path: string,
  headers: IncomingHttpHeaders,
  ownOrigins: ReadonlySet<string>,
): OriginVerdict {
  if (CROSS_ORIGIN_PATHS.has(path)) return 'ours';
  const { origin } = headers;
  if (origin === undefined || origin === 'null') {
    return headers['sec-fetch-site'] === 'same-origin' ? 'ours' : 'foreign';
  }
  return ownOrigins.has(origin) ? 'ours' : 'foreign';
}

/** A body needs a type from a short list: what a page from elsewhere can send without asking is not in it. */
export function isAcceptedBody(headers: IncomingHttpHeaders): boolean {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return false;
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  const type = mediaTypeOf(headers);
  return type === null ? !hasBody : BODY_TYPES.has(type);
}

/** What the sender calls the body, without parameters; null when it does not say. */
export function mediaTypeOf(headers: IncomingHttpHeaders): string | null {
  const type = headers['content-type'];
  return type === undefined ? null : (type.split(';')[0] ?? '').trim().toLowerCase();
}
