/** Where a request wants to go. `path` is as sent, `decoded` is for comparing, `query` starts with `?` or is empty. */
export type Target = { readonly path: string; readonly decoded: string; readonly query: string };

export type TargetVerdict = Target | 'malformed' | 'too-long';

const VISIBLE_ASCII = /^\/[\x21-\x7e]*$/;
const FORBIDDEN = /[#\\]/;
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:\/|$)/;
const ENCODED_TRICKS = /[\\\x00-\x1f\x7f]|\/\//;

/**
 * Accepts only a plain path of this site. Absolute targets, doubled slashes, backslashes, dot segments,
 * broken escapes and hidden separators are refused: two programs could read them as two different pages. So is a NUL in
 * the query: PostgreSQL cannot look for it.
 */
export function readTarget(url: string | undefined, longest: number): TargetVerdict {
  if (url === undefined) return 'malformed';
  if (url.length > longest) return 'too-long';
  if (!VISIBLE_ASCII.test(url) || FORBIDDEN.test(url)) return 'malformed';
  const cut = url.indexOf('?');
  const path = cut === -1 ? url : url.slice(0, cut);
  const query = cut === -1 ? '' : url.slice(cut);
  const decoded = decodePath(path);
  if (decoded === null || DOT_SEGMENT.test(decoded) || ENCODED_TRICKS.test(decoded)) return 'malformed';
  if (!isDecodable(query)) return 'malformed';
  return { path, decoded, query };
}

function decodePath(path: string): string | null {
  if (!path.includes('%')) return path;
  if (/%2f/i.test(path)) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function isDecodable(query: string): boolean {
  if (!query.includes('%')) return true;
  try {
    return !decodeURIComponent(query).includes('\0');
  } catch {
    return false;
  }
}
