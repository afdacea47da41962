import { createHash, type Hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Config } from '#/platform/config/config.ts';
import { whatDaysChange } from './what-days-change.ts';

/** What the pages are made from, beside the words of the clinic. */
const SOURCES = ['src', 'public', 'astro.config.mjs', 'tsconfig.json', 'package-lock.json'];

/** Parts of `src` that no page imports: changing them must not cost a build. */
const NOT_IN_PAGES = ['src/setup', 'src/sandbox', 'src/cli'];

/**
 * Names a build by everything that goes into it: the same sources, the same content, the same address and the same
 * days that have come give the same name, on every machine and at every hour. The first part stands for the content
 * folder, so that the builds of several clinics do not push each other out.
 */
export function buildStamp(
  root: string,
  { siteUrl, contentDir }: Pick<Config, 'siteUrl' | 'contentDir'>,
  now: Temporal.Instant,
): string {
  const dir = resolve(root, contentDir);
  const hash = createHash('sha256')
    .update(siteUrl)
    .update(`\0${whatDaysChange(dir, now)}`);
  for (const file of [...SOURCES.map((source) => join(root, source)), dir].flatMap(filesIn(root))) {
    hash.update(`\0${nameOf(root, file)}\0`).update(readFileSync(file));
  }
  return `${shortDigest(createHash('sha256').update(nameOf(root, dir)), 8)}-${shortDigest(hash, 16)}`;
}

/** Whether two names are of builds from one content folder. */
export function isOfSameClinic(name: string, other: string): boolean {
  return name.split('-')[0] === other.split('-')[0];
}

function shortDigest(hash: Hash, digits: number): string {
  return hash.digest('hex').slice(0, digits);
}

function filesIn(root: string): (path: string) => string[] {
  return function filesBelow(path: string): string[] {
    if (!existsSync(path) || NOT_IN_PAGES.includes(nameOf(root, path))) return [];
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesBelow(join(path, name)));
  };
}

function nameOf(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
