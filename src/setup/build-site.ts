import { knownFault, wordsOf } from '#/platform/known-faults.ts';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { precompress } from '#/platform/http/precompress.ts';
import { buildsFolder, contentOfBuild, removeOldBuilds } from './build-folder.ts';
import { buildStamp, isOfContent, type BuildInput } from './build-stamp.ts';
import { checkBuild } from './check-build.ts';
import { checkWords } from './check-words.ts';
import { keepChecked } from './checked-words.ts';
import { withSetupLock } from './launcher/setup-lock.mjs';
import { runAstro } from './run-astro.ts';
import { say, StopError } from './say.ts';

/**
 * The folder of the built site for these sources, these words and this address; built first when there is none. A
 * build gets its name when it is whole and checked, so nothing ever serves half of one, and two starts build once.
 */
export async function provideSite(root: string, input: BuildInput): Promise<string> {
  const builds = buildsFolder(root);
  const ready = join(builds, buildStamp(root, input, Temporal.Now.instant()));
  if (existsSync(ready)) return ready;
  try {
    return await withSetupLock(join(builds, '.lock'), 'build', async () => {
      const site = existsSync(ready) ? ready : await build(root, builds, input);
      removeOldBuilds(builds, site);
      return site;
    });
  } catch (error) {
    throw asStop(error, builds);
  }
}

/** A folder that cannot be written is no mistake of ours; a build that is there already would have needed no writing. */
function asStop(error: unknown, builds: string): unknown {
  const fault = error instanceof StopError ? null : knownFault(error);
  if (fault === null) return error;
  return new StopError('The site must be built, and that is not possible here:', [
    wordsOf({ ...fault, place: builds }),
    'Or run npm run build where the folder can be written, with the same settings, and start it here after that.',
  ]);
}

/** RunningSandbox what is there, from a copy of the words: who writes on meanwhile does not change half of the pages. */
async function build(root: string, builds: string, input: BuildInput): Promise<string> {
  const written = resolve(root, input.contentDir);
  const startedMs = performance.now();
  const draft = join(builds, `.draft-${randomUUID()}`);
  const [words, pages] = [join(draft, 'content'), join(draft, 'site')];
  mkdirSync(draft, { recursive: true });
  try {
    if (existsSync(written)) copyWords(written, words);
    const site = join(builds, buildStamp(root, input, Temporal.Now.instant(), words));
    if (existsSync(site)) return site;
    const content = await checkWords(existsSync(words) ? words : written, written);
    say('building the site.');
    const { code, output } = await runAstro(root, { ...input, contentDir: words }, pages);
    if (code !== 0) throw new StopError(`The site could not be built. Astro said:\n${output.trim()}`);
    await precompress(join(pages, 'client'));
    checkBuild(pages);
    renameSync(words, contentOfBuild(pages));
    keepChecked(pages, basename(site), content);
    renameSync(pages, site);
    say(`built in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
    return site;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function copyWords(from: string, to: string): void {
  const isWanted = (path: string) => isOfContent(relative(from, path).split(sep).join('/'));
  cpSync(from, to, { recursive: true, dereference: true, filter: isWanted });
}
