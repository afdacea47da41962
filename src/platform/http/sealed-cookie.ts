import { valueNamed } from '#/platform/http/cookie-header.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';

/** Browsers drop a cookie above 4,096 bytes, its name and attributes included. */
export const MAX_COOKIE_BYTES = 3_800;

export type SealedCookieRules = {
  readonly name: string;
  /** Sent back below this path only. */
  readonly path: string;
  readonly maxAgeSeconds: number;
};

export type SealedCookie = {
  /** The text that was sealed, or null when there is none, it is too old, or it is not ours. */
  read(cookieHeader: string | null, now: Temporal.Instant): string | null;
  /** A `Set-Cookie` value, or null when the text does not fit into a cookie. */
  write(text: string, now: Temporal.Instant): string | null;
  /** A `Set-Cookie` value that makes the browser forget it. */
  clear(): string;
};

/**
 * A cookie nobody but the server can read or change. Its age is sealed in as well, because a browser may keep
 * it for longer than it was told.
 */
export function sealedCookie(
  box: SealedBox,
  siteUrl: string,
  { name, path, maxAgeSeconds }: SealedCookieRules,
): SealedCookie {
  const place = { table: 'cookie', rowId: name, column: path };
  const secure = siteUrl.startsWith('https://') ? '; Secure' : '';
  const withValue = (value: string, seconds: number) =>
    `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
  return {
    read(cookieHeader, now) {
      const envelope = valueNamed(cookieHeader, name);
      if (envelope === null) return null;
      const opened = openOrNull(box, envelope, place);
      if (opened === null) return null;
      const at = opened.indexOf(' ');
      const ageSeconds = now.epochMilliseconds / 1_000 - Number(opened.slice(0, at));
      return ageSeconds <= maxAgeSeconds ? opened.slice(at + 1) : null;
    },
    write(text, now) {
      const sealed = box.seal(`${Math.floor(now.epochMilliseconds / 1_000)} ${text}`, place);
      return sealed.length <= MAX_COOKIE_BYTES ? withValue(sealed, maxAgeSeconds) : null;
    },
    clear: () => withValue('', 0),
  };
}

function openOrNull(
  box: SealedBox,
  envelope: string,
  place: Parameters<SealedBox['open']>[1],
): string | null {
  try {
    return box.open(envelope, place);
  } catch {
    // Anybody can send anything as a cookie: what does not open was never ours.
    return null;
  }
}
