// @ts-check
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stop, explainNpmFailure, say } from './messages.mjs';

const STILL_AT_IT_MS = 15_000;
const END_WITH_PARENT = fileURLToPath(new URL('./end-with-parent.cjs', import.meta.url));

/** Everything the lock names, for development too, and no package's own script: none is needed. */
const CI = [
  'ci',
  '--include=dev',
  '--include=optional',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-progress',
  '--loglevel=error',
];

/** What the person's npm was told for another folder or another purpose. */
const NOT_OURS =
  /^(NODE_ENV|npm_config_(prefix|local_prefix|global|workspaces?|omit|only|production|dry_run|package_lock(_only)?|include|cache_min))$/i;

/** Installs exactly what the folder's lock says, with npm run by the given Node. @param {string} node @param {string} folder */
export async function npmCi(node, folder) {
  const npm = findNpm();
  if (npm === null)
    throw new Stop('npm was not found; install Node with npm from https://nodejs.org and run it again.');
  const cache = cacheOfOurOwn(process.env);
  const startedMs = Date.now();
  const ticking = setInterval(() => say(`still installing (${secondsSince(startedMs)} s)`), STILL_AT_IT_MS);
  try {
    const { code, output } = await run(
      node,
      ['--require', END_WITH_PARENT, npm, ...CI],
      folder,
      npmEnvironment(process.env, node, cache),
    );
    if (code !== 0) throw new Stop(explainNpmFailure(output));
    say(`installed in ${secondsSince(startedMs)} s.`);
  } finally {
    clearInterval(ticking);
    if (cache) rmSync(cache, { recursive: true, force: true });
  }
}

/** @param {number} startedMs */
const secondsSince = (startedMs) => Math.round((Date.now() - startedMs) / 1000);

/** @param {NodeJS.ProcessEnv} source @param {string} node @param {string | null} cache @returns {NodeJS.ProcessEnv} */
export function npmEnvironment(source, node, cache) {
  const kept = Object.fromEntries(Object.entries(source).filter(([name]) => !NOT_OURS.test(name)));
  return {
    ...kept,
    ...(cache ? { npm_config_cache: cache } : {}),
    npm_config_engine_strict: 'false',
    npm_config_update_notifier: 'false',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '8000',
    PATH: dirname(node) + delimiter + (source['PATH'] ?? ''),
  };
}

/**
 * npm keeps its downloads in the home folder. Where there is none to write to, a folder that is removed again.
 * @param {NodeJS.ProcessEnv} env
 */
function cacheOfOurOwn(env) {
  if (env['npm_config_cache'] || process.platform === 'win32' || canWrite(env['HOME'])) return null;
  return mkdtempSync(join(tmpdir(), 'npm-cache-'));
}

/** @param {string | undefined} folder */
function canWrite(folder) {
  if (folder === undefined) return true; // npm then asks the system who we are
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** @returns {string | null} */
function findNpm() {
  const told = process.env['npm_execpath'];
  const beside = dirname(process.execPath);
  const places = [
    told && /npm-cli\.js$/.test(told) ? told : '',
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(process.env['PATH'] ?? '').split(delimiter).flatMap(npmOnPath),
  ];
  return places.find((place) => place !== '' && existsSync(place)) ?? null;
}

/** npm on the PATH is a link to its own source, or on Windows a script beside it. @param {string} folder */
function npmOnPath(folder) {
  const link = join(folder, 'npm');
  const real = folder !== '' && existsSync(link) ? realpathSync(link) : '';
  return [real.endsWith('npm-cli.js') ? real : '', join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')];
}

/**
 * @param {string} command @param {string[]} args @param {string} cwd @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, args, cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const stop = () => child.kill();
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    process.once('exit', stop);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', stop);
      resolve({ code, output });
    });
  });
}
