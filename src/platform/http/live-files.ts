import { filledFile, type StaticFile, type StaticFiles } from '#/platform/http/static-files.ts';
import type { SecurityHeaders } from '#/platform/security/headers.ts';

/** A small part of a built page that is true only now. The page itself stays as it was built. */
export type LivePart = {
  readonly path: string;
  /** What stands in the built page in its place; a comment, so that nobody misses anything while it stands there. */
  readonly mark: string;
  /** The HTML of the part; null when it cannot be had now. */
  html(requestId: string): Promise<string | null>;
};

export type LiveFiles = {
  /** The page as it is true now; null for every other page, or when there is nothing to put in. */
  fill(path: string, requestId: string): Promise<StaticFile | null>;
  has(path: string): boolean;
};

/** A person does not wait longer for a page because of its small part. */
const LONGEST_MS = 400;

/** The filled page is kept until its part changes, so that it is packed once and not for everybody who asks. */
export function liveFiles(
  { byPath }: StaticFiles,
  security: SecurityHeaders,
  parts: readonly LivePart[],
): LiveFiles {
  const byAddress = new Map(parts.map((part) => [part.path, part]));
  const kept = new Map<string, { readonly html: string; readonly file: StaticFile }>();
  return {
    has: (path) => byAddress.has(path),
    async fill(path, requestId) {
      const part = byAddress.get(path);
      const built = byPath.get(path);
      if (part === undefined || built === undefined) return null;
      const html = await inTime(part.html(requestId));
      if (html === null) return null;
      const known = kept.get(path);
      if (known?.html === html) return known.file;
      const file = filledFile(built, path, security, (page) => page.replace(part.mark, () => html));
      kept.set(path, { html, file });
      return file;
    },
  };
}

async function inTime(html: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((settle) => {
    timer = setTimeout(() => settle(null), LONGEST_MS);
  });
  return Promise.race([html, late]).finally(() => clearTimeout(timer));
}
