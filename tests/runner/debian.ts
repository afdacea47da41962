import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

type Env = Readonly<Record<string, string | undefined>>;

/** A build machine may be changed for the tests; a person's own computer never is. */
export function mayInstallSystemPackages(env: Env): boolean {
  return Boolean(env['CI']) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs one of Debian's packages; apt's own complaints go to stderr. */
export function installDebianPackage(name: string): boolean {
  process.stderr.write(`tests: installing Debian's package ${name}.\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', name);
}
