import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SecurityHeaders } from '#/platform/security/headers.ts';
import type { Coding } from './accept-encoding.ts';
import { isWorthPacking, packSync, type Packed } from './packing.ts';
import { contentTypeOf } from './content-type.ts';

/** One form of a file, ready to be written: nothing is computed while somebody waits. */
export type Variant = {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: readonly string[];
  readonly notModifiedHeaders: readonly string[];
};

export type StaticFile = Readonly<Record<Coding, Variant>>;

export type StaticFiles = {
  /** By the exact path in the request line. No other spelling of a path finds a file. */
  readonly byPath: ReadonlyMap<string, StaticFile>;
  /** Pages for errors, by status. They have no address of their own. */
  readonly errorPages: ReadonlyMap<number, StaticFile>;
};

const ERROR_PAGE = /^\/(404|500|503)(?:\/index)?\.html$/;

/** Reads a built site into memory. Takes the `.br` and `.gz` files of the build, and packs what has none. */
export function loadStaticFiles(directory: string, security: SecurityHeaders): StaticFiles {
  const byPath = new Map<string, StaticFile>();
  const errorPages = new Map<number, StaticFile>();
  for (const file of filesBelow(directory)) {
    const name = `/${relative(directory, file).split(sep).join('/')}`;
    const errorStatus = ERROR_PAGE.exec(name)?.[1];
    const path = encodeURI(addressOf(name));
    const built = { file, path, type: contentTypeOf(name), isError: errorStatus !== undefined };
    const entry = staticFile(built, security);
    if (errorStatus === undefined) byPath.set(path, entry);
    else errorPages.set(Number(errorStatus), entry);
  }
  return { byPath, errorPages };
}

type BuiltFile = {
  readonly file: string;
  readonly path: string;
  readonly type: string;
  readonly isError: boolean;
};

function filesBelow(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** `/conditions/index.html` and `/conditions.html` are the page `/conditions`. */
function addressOf(name: string): string {
  if (name === '/index.html') return '/';
  return name.replace(/(?:\/index)?\.html$/, '');
}

function staticFile(built: BuiltFile, security: SecurityHeaders): StaticFile {
  const plain = readFileSync(built.file);
  const packed = isWorthPacking(built.type, plain.length) ? packedForms(built.file, plain) : null;
  return fileOf(built, plain, packed, security);
}

/** The same page with other words in it, packed anew. */
export function filledFile(
  page: StaticFile,
  path: string,
  security: SecurityHeaders,
  fill: (html: string) => string,
): StaticFile {
  const plain = Buffer.from(fill(page.identity.body.toString('utf8')));
  return fileOf(
    { path, type: contentTypeOf(path.includes('.') ? path : 'index.html'), isError: false },
    plain,
    packSync(plain),
    security,
  );
}

function fileOf(
  built: Omit<BuiltFile, 'file'>,
  plain: Buffer,
  packed: Packed | null,
  security: SecurityHeaders,
): StaticFile {
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const variant = (coding: Coding, body: Buffer): Variant => {
    const etag = `"${digest}${coding === 'identity' ? '' : `-${coding}`}"`;
    const shared = [
      ...['ETag', etag, 'Cache-Control', cacheRule(built)],
      ...(packed === null ? [] : ['Vary', 'Accept-Encoding']),
      ...security.for(built.path),
    ];
    const own = ['Content-Type', built.type, 'Content-Length', String(body.length)];
    const encoding = coding === 'identity' ? [] : ['Content-Encoding', coding];
    return { body, etag, headers: [...own, ...encoding, ...shared], notModifiedHeaders: shared };
  };
  const identity = variant('identity', plain);
  if (packed === null) return { identity, br: identity, gzip: identity };
  return { identity, br: variant('br', packed.br), gzip: variant('gzip', packed.gzip) };
}

function packedForms(file: string, plain: Buffer): Packed {
  if (existsSync(`${file}.br`) && existsSync(`${file}.gz`)) {
    return { br: readFileSync(`${file}.br`), gzip: readFileSync(`${file}.gz`) };
  }
  return packSync(plain);
}

/** Names under `/_astro/` hold a digest of the content, so they never change. */
function cacheRule(built: Omit<BuiltFile, 'file'>): string {
  if (built.isError) return 'no-store';
  if (built.path.startsWith('/_astro/')) return 'public, max-age=31536000, immutable';
  return 'public, max-age=0, must-revalidate';
}
