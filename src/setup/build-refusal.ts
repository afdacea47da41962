import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildsFolder, contentOfBuild } from './build-folder.ts';
import type { StopError } from './say.ts';

/** Why the site went on with older words, for whoever asks later. */
export type BuildRefusal = {
  /** ISO instants: when it was refused, and from when the words are that are shown instead. */
  readonly refusedAt: string;
  readonly wordsFrom: string;
  readonly message: string;
  readonly faults: readonly string[];
};

const FILE = '.refused.json';

/** In a folder that cannot be written the log says it all the same. */
export function noteRefusal(builds: string, { message, faults }: StopError, served: string): void {
  const refusal: BuildRefusal = {
    refusedAt: Temporal.Now.instant().toString(),
    wordsFrom: madeAt(join(builds, basename(served))),
    message,
    faults,
  };
  try {
    writeFileSync(join(builds, FILE), JSON.stringify(refusal));
  } catch {
    return;
  }
}

export function forgetRefusal(builds: string): void {
  try {
    rmSync(join(builds, FILE), { force: true });
  } catch {
    return;
  }
}

/** What the last start refused; null when it had nothing to refuse. */
export function readRefusal(root: string): BuildRefusal | null {
  try {
    // Only this program writes the file.
    return JSON.parse(readFileSync(join(buildsFolder(root), FILE), 'utf8')) as BuildRefusal;
  } catch {
    return null;
  }
}

function madeAt(build: string): string {
  return Temporal.Instant.fromEpochMilliseconds(
    Math.round(statSync(contentOfBuild(build)).mtimeMs),
  ).toString();
}
