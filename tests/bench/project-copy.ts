import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildStamp } from '#/setup/build-stamp.ts';
import { SAMPLE_DIR } from '../builders/sample-dir.ts';
import { testEnvironment } from '../runner/environment.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PARTS = ['src', 'public', 'astro.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'];
const CONTENT = 'content';

const run = promisify(execFile);

/** The project in a folder of its own below TMPDIR, so that a measure writes nothing into the repository. */
export function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'clinic-project-'));
  // The project's own Node is large, and nothing in the copy looks for it.
  const filter = (source: string) => basename(source) !== 'node_modules';
  for (const part of PARTS) cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter });
  cpSync(SAMPLE_DIR, join(copy, CONTENT), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

export type BuiltProject = {
  readonly root: string;
  /** The address its pages carry. */
  readonly siteUrl: string;
  /** The built site: `client` and `server` are below it. */
  readonly dist: string;
};

/** A copy with its built site. A build that the repository holds already comes along, else it is built here. */
export async function copyBuiltProject(): Promise<BuiltProject> {
  const root = copyProject();
  const siteUrl = wantedSiteUrl(process.env['SITE_URL']);
  const known = distOf(ROOT, siteUrl, SAMPLE_DIR);
  const dist = distOf(root, siteUrl, CONTENT);
  const project = { root, siteUrl, dist };
  if (existsSync(known)) cpSync(known, dist, { recursive: true });
  else
    await run(process.execPath, [join('src', 'setup', 'build.ts')], { cwd: root, env: settingsFor(project) });
  return project;
}

function distOf(root: string, siteUrl: string, content: string): string {
  return join(root, 'dist', buildStamp(root, { siteUrl, contentDir: content }, Temporal.Now.instant()));
}

/** What a site needs to start in the copy: nothing of the settings of a real clinic. */
export function settingsFor({ root, siteUrl }: BuiltProject): NodeJS.ProcessEnv {
  return { ...testEnvironment(process.env), SITE_URL: siteUrl, CONTENT_DIR: join(root, CONTENT) };
}

/** A site that is measured listens on this computer only, so the address of a real clinic is of no use. */
function wantedSiteUrl(given: string | undefined): string {
  return given?.startsWith('http://localhost:') ? given : 'http://localhost:4321';
}
