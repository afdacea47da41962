import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { whatDaysChange } from './what-days-change.ts';

/** What the pages are made from. */
const SOURCES = ['src', 'content', 'public', 'astro.config.mjs', 'tsconfig.json', 'package-lock.json'];

/** Parts of `src` that no page imports: changing them must not cost a build. */
const NOT_IN_PAGES = ['src/setup', 'src/sandbox', 'src/clinic'];

/**
 * Names a build by everything that goes into it: the same sources, the same address and the same days that have
 * come give the same name, on every machine and at every hour.
 */
export function buildStamp(root: string, siteUrl: string, now: Temporal.Instant): string {
  const hash = createHash('sha256')
    .update(siteUrl)
    .update(`\0${whatDaysChange(root, now)}`);
  for (const file of SOURCES.flatMap((source) => filesBelow(root, join(root, source)))) {
    hash.update(`\0${nameOf(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(root: string, path: string): string[] {
  if (!existsSync(path) || NOT_IN_PAGES.includes(nameOf(root, path))) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(root, join(path, name)));
}

function nameOf(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
