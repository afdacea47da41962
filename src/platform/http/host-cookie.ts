import { valueNamed } from '#/platform/http/cookie-header.ts';

export type HostCookie = {
  readonly name: string;
  /** What the browser sent back, or null. */
  read(cookieHeader: string | null): string | null;
  /** A `Set-Cookie` value. Without an age the browser forgets it when it is closed. */
  write(value: string, maxAgeSeconds?: number): string;
  clear(): string;
};

/**
 * A cookie that only this very host can set and get, by the `__Host-` rule of browsers. The demo runs without https,
 * where that rule cannot hold: there it has the plain name.
 */
export function hostCookie(siteUrl: string, plainName: string): HostCookie {
  const isHttps = siteUrl.startsWith('https://');
  const name = isHttps ? `__Host-${plainName}` : plainName;
  const secure = isHttps ? '; Secure' : '';
  const withAge = (value: string, age: string) =>
    `${name}=${value}; Path=/${age}; HttpOnly; SameSite=Lax${secure}`;
  return {
    name,
    read: (header) => valueNamed(header, name),
    write: (value, seconds) => withAge(value, seconds === undefined ? '' : `; Max-Age=${String(seconds)}`),
    clear: () => withAge('', '; Max-Age=0'),
  };
}
