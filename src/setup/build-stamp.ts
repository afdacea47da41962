import { createHash, type Hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Config } from '#/platform/config/config.ts';
import { contentByDay } from './content-by-day.ts';

/** What a site is built from, besides the files of the project. */
export type BuildInput = Pick<Config, 'siteUrl' | 'contentDir'>;

/** What decides how pages are made and answered. */
const CODE = ['src', 'astro.config.mjs', 'tsconfig.json', 'package-lock.json'];

/** Parts of `src` that no page imports: changing them must not cost a build. */
const NOT_IN_PAGES = ['src/setup', 'src/sandbox', 'src/cli'];

/**
 * Names a build by everything that goes into it: the same sources, the same content, the same address and the same
 * days that have come give the same name, on every machine and at every hour. The first part stands for the content
 * folder, the second for the program and its address, the third for what the owner wrote. Builds that begin with the
 * same two parts can stand in for each other. `words` are read from `wordsIn`, where a copy of them lies elsewhere.
 */
export function buildStamp(
  root: string,
  input: BuildInput,
  now: Temporal.Instant,
  wordsIn = resolve(root, input.contentDir),
): string {
  return `${versionStamp(root, input)}-${wordsStamp(root, wordsIn, now)}`;
}

/** Which clinic, run by which program, at which address: the beginning of the names of its builds. */
export function versionStamp(root: string, { siteUrl, contentDir }: BuildInput): string {
  const clinic = createHash('sha256').update(pathBelow(root, resolve(root, contentDir)));
  const code = createHash('sha256').update(siteUrl);
  for (const source of CODE) addFiles(code, root, filesBelow(root, join(root, source)));
  return `${shortDigest(clinic, 8)}-${shortDigest(code, 16)}`;
}

/** Whether two names are of builds from one content folder. */
export function isOfSameClinic(name: string, other: string): boolean {
  return name.split('-')[0] === other.split('-')[0];
}

/** What begins with a dot is no content: the folder may be a repository of its own. */
export function isOfContent(path: string): boolean {
  return !path.split('/').some((name) => name.startsWith('.'));
}

/** Stands for every word in a folder. */
export function digestOfWords(contentDir: string): string {
  const hash = createHash('sha256');
  addFiles(hash, contentDir, filesBelow(contentDir, contentDir));
  return hash.digest('hex');
}

/** What the clinic's owner writes, and the files that are served as they are. */
function wordsStamp(root: string, contentDir: string, now: Temporal.Instant): string {
  const hash = createHash('sha256').update(contentByDay(contentDir, now));
  const words = filesBelow(contentDir, contentDir);
  addFiles(
    hash,
    contentDir,
    words.filter((file) => isOfContent(pathBelow(contentDir, file))),
  );
  addFiles(hash, root, filesBelow(root, join(root, 'public')));
  return shortDigest(hash, 16);
}

function addFiles(hash: Hash, from: string, files: readonly string[]): void {
  for (const file of files) hash.update(`\0${pathBelow(from, file)}\0`).update(readFileSync(file));
}

function filesBelow(from: string, path: string): string[] {
  if (!existsSync(path) || NOT_IN_PAGES.includes(pathBelow(from, path))) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(from, join(path, name)));
}

function pathBelow(from: string, path: string): string {
  return relative(from, path).split(sep).join('/');
}

function shortDigest(hash: Hash, digits: number): string {
  return hash.digest('hex').slice(0, digits);
}
