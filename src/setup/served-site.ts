import { existsSync } from 'node:fs';
import type { Context } from '#/app/context.ts';
import { buildsFolder, lastGoodBuild, noteServed } from './build-folder.ts';
import { markInUse } from './build-in-use.ts';
import { provideSite } from './build-site.ts';
import { versionStamp, type BuildInput } from './build-stamp.ts';
import { forgetRefusal, noteRefusal } from './build-refusal.ts';
import { say, StopError } from './say.ts';

export type ServedSite = {
  /** The build: pages, program and the words they were made from. */
  readonly dist: string;
  /** Why the newest words are not on it; null when they are. */
  readonly refusal: StopError | null;
};

/**
 * The build to serve. What the clinic's owner wrote may have a mistake: then the site goes on with the last good build
 * of the same program. A new program that cannot be built has nothing that could stand in for it, so that stops.
 */
export async function siteToServe(root: string, input: BuildInput): Promise<ServedSite> {
  const served = await newestOrLastGood(root, input);
  markInUse(served.dist);
  // Another start may have removed it just before it was marked.
  if (!existsSync(served.dist)) return siteToServe(root, input);
  noteServed(served.dist, Temporal.Now.instant());
  return served;
}

async function newestOrLastGood(root: string, input: BuildInput): Promise<ServedSite> {
  const builds = buildsFolder(root);
  try {
    const dist = await provideSite(root, input);
    forgetRefusal(builds);
    return { dist, refusal: null };
  } catch (error) {
    if (!(error instanceof StopError)) throw error;
    const dist = lastGoodBuild(builds, versionStamp(root, input));
    if (dist === null) throw error;
    noteRefusal(builds, error, dist);
    sayRefusal(error);
    return { dist, refusal: error };
  }
}

function sayRefusal({ message, faults }: StopError): void {
  say('the newest words could not be put on the site; it goes on with the last good ones.');
  process.stderr.write([message, ...faults.map((fault) => `  - ${fault}`), ''].join('\n'));
}

/** Says in the log and in the metrics whether the site shows what its owner wrote last. */
export function tellWhatIsServed({ log, metrics }: Context, { refusal }: ServedSite): void {
  metrics.watch(
    'site_build_outdated',
    '1 while the site shows its last good build, because a newer one was refused.',
    () => (refusal === null ? 0 : 1),
  );
  if (refusal !== null) log.warn('last-good-build-served', { count: refusal.faults.length });
}
