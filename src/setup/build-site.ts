import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Config } from '#/platform/config/config.ts';
import { precompress } from '#/platform/http/precompress.ts';
import { checkBudgets } from './budgets.ts';
import { buildStamp, isOfSameClinic } from './build-stamp.ts';
import { withSetupLock } from './launcher/setup-lock.mjs';
import { say, StopError } from './say.ts';

/** Builds that are kept for each clinic: a site that runs still reads its own while a newer one is made. */
const KEPT_BUILDS = 3;

type Built = Pick<Config, 'siteUrl' | 'contentDir'>;

/**
 * The folder of the built site for these sources, this content and this address; built first when there is none.
 * A build gets its name when it is whole, so nothing ever serves half of one, and two starts build once.
 */
export async function provideSite(root: string, built: Built): Promise<string> {
  const builds = join(root, 'dist');
  const site = join(builds, buildStamp(root, built, Temporal.Now.instant()));
  if (existsSync(site)) return site;
  return withSetupLock(join(builds, '.lock'), 'build', async () => {
    if (!existsSync(site)) await build(root, built, site);
    removeOldBuilds(builds, site);
    return site;
  });
}

async function build(root: string, built: Built, site: string): Promise<void> {
  const startedMs = performance.now();
  const draft = `${site}.draft`;
  rmSync(draft, { recursive: true, force: true });
  say('building the site.');
  const { code, output } = await runAstro(root, built, draft);
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new StopError(`The site could not be built. Astro said:\n${output.trim()}`);
  }
  const heavy = checkBudgets(draft).map(({ page, advice }) => `${page} ${advice}`);
  if (heavy.length > 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new StopError('The site was not built, because a page is too heavy for a slow phone:', heavy);
  }
  await precompress(join(draft, 'client'));
  renameSync(draft, site);
  say(`built in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
}

/** In a process of its own: a build takes ten times the memory of the site it makes. */
function runAstro(
  root: string,
  { siteUrl, contentDir }: Built,
  outDir: string,
): Promise<{ code: number | null; output: string }> {
  const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const settings = { SITE_URL: siteUrl, CONTENT_DIR: contentDir, NODE_ENV: 'production' };
  const env = { ...process.env, ...settings, ASTRO_TELEMETRY_DISABLED: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [astro, 'build', '--outDir', outDir], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => void (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = () => child.kill();
    process.once('exit', end);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', end);
      resolve({ code, output });
    });
  });
}

function removeOldBuilds(builds: string, current: string): void {
  mkdirSync(builds, { recursive: true });
  const madeMs = (path: string) => statSync(path).mtimeMs;
  const others = readdirSync(builds)
    .filter((name) => isOfSameClinic(name, basename(current)))
    .map((name) => join(builds, name))
    .filter((path) => path !== current)
    .sort((a, b) => madeMs(b) - madeMs(a));
  for (const old of others.slice(KEPT_BUILDS - 1)) rmSync(old, { recursive: true, force: true });
}
