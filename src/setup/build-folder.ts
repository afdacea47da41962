import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isInUse } from './build-in-use.ts';
import { isOfSameClinic } from './build-stamp.ts';

/** Builds that nobody serves and that are kept all the same: going back to one of them costs no time. */
const SPARE_BUILDS = 2;
const BUILD = /^[0-9a-f]{8,16}(?:-[0-9a-f]{16}){0,2}$/;

/** The folder of all builds. What begins with a dot in it is work under way, or left over from some. */
export function buildsFolder(root: string): string {
  return join(root, 'dist');
}

/** The words and facts that a build was made from. Whoever serves the build reads these. */
export function contentOfBuild(build: string): string {
  return join(build, 'content');
}

/** The build of this version that was served last; null when there is none. */
export function lastGoodBuild(builds: string, version: string): string | null {
  const [last] = newestFirst(builds).filter(({ name }) => name.startsWith(`${version}-`));
  return last?.path ?? null;
}

/** Puts a build on top of the others. In a folder that cannot be written nothing is ever removed either. */
export function noteServed(build: string, now: Temporal.Instant): void {
  const seconds = now.epochMilliseconds / 1000;
  try {
    utimesSync(build, seconds, seconds);
  } catch {
    return;
  }
}

/**
 * Removes what nobody serves of this clinic but the newest spare ones, and what was left over from work that was cut off. Call it
 * while holding the lock of builds. A build loses its name before its files, so that half of one never has a name.
 */
export function removeOldBuilds(builds: string, current: string): void {
  const own = newestFirst(builds).filter(({ name }) => isOfSameClinic(name, basename(current)));
  const idle = own.filter(({ name, path }) => path !== current && !isInUse(builds, name));
  for (const { path } of idle.slice(SPARE_BUILDS)) renameSync(path, join(builds, `.old-${randomUUID()}`));
  for (const name of readdirSync(builds)) {
    const isLeft = /^\.(?:old|draft)-/.test(name) || name.endsWith('.draft');
    if (isLeft) rmSync(join(builds, name), { recursive: true, force: true });
  }
}

function newestFirst(builds: string): readonly { readonly name: string; readonly path: string }[] {
  if (!existsSync(builds)) return [];
  const servedMs = (path: string) => statSync(path).mtimeMs;
  return readdirSync(builds)
    .filter((name) => BUILD.test(name))
    .map((name) => ({ name, path: join(builds, name) }))
    .sort((one, other) => servedMs(other.path) - servedMs(one.path));
}
