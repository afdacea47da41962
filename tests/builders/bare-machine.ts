import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FONTS = ['/usr/share/fonts', '/usr/local/share/fonts', '/etc/fonts'];
const LIBRARY_FOLDERS = [
  '/lib64',
  '/usr/lib64',
  '/usr/lib',
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
];
const NSS = ['nss3', 'nssutil3', 'nspr4', 'plc4', 'plds4', 'smime3', 'ssl3'].map((name) => `lib${name}.so`);

/** Whether this account may hide folders from the processes it starts; some systems forbid it. */
export function canHideFolders(): boolean {
  return spawnSync('unshare', ['--map-root-user', '--mount', 'true']).status === 0;
}

/**
 * The command line of a process on a machine that has nothing: PATH and HOME are the folder `empty`, and where
 * folders can be hidden, the system's fonts and its NSS are hidden from it. Nothing outside it changes.
 */
export function onBareMachine(command: readonly string[], empty: string): [string, ...string[]] {
  const bare = ['env', '-i', `PATH=${empty}`, `HOME=${empty}`, `XDG_DATA_HOME=${empty}`, ...command];
  if (!canHideFolders()) return ['/usr/bin/env', ...bare.slice(1)];
  const mounts = [
    ...FONTS.filter((folder) => existsSync(folder)).map((folder) => ['mount', '--bind', empty, folder]),
    ...LIBRARY_FOLDERS.flatMap((folder) => NSS.map((name) => join(folder, name)))
      .filter((file) => existsSync(file))
      .map((file) => ['mount', '--bind', '/dev/null', file]),
  ];
  const script = [...mounts.map((mount) => mount.join(' ')), 'exec "$@"'].join(' && ');
  return ['unshare', '--map-root-user', '--mount', 'sh', '-c', script, 'bare', ...bare];
}
