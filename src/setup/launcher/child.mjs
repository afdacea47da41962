// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const PARENT_CHECK_MS = 500;
const FORCE_AFTER_MS = 15_000;

/**
 * Runs a file of the project and answers with its exit code. Signals go on to the child. When npm, which
 * does not pass SIGTERM through its shell, goes away, the child is ended too; and should this process be
 * killed outright, the child sees its channel close.
 * @param {string} node @param {string} root @param {string} file @param {string[]} args
 * @returns {Promise<number>}
 */
export function runChild(node, root, file, args) {
  const child = spawn(node, [join(root, file), ...args], {
    cwd: root,
    env: childEnvironment(process.env, node, root),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  passSignals(child);
  const watch = followParent(() => end(child));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)]);
    });
  });
}

/**
 * Programs and all they start keep what Node compiled and what it made of types, so that a second start takes two
 * thirds of the first one's time. Where the folder cannot be written, Node goes on without. glibc otherwise gives each
 * of a dozen threads memory of its own that is never handed back.
 * @param {NodeJS.ProcessEnv} source @param {string} node @param {string} root @returns {NodeJS.ProcessEnv}
 */
function childEnvironment(source, node, root) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), source['PATH'] ?? ''].join(delimiter);
  const compiled = join(root, 'node_modules', '.cache', 'compiled');
  return { NODE_COMPILE_CACHE: compiled, MALLOC_ARENA_MAX: '2', ...source, PATH: path };
}

/** @param {import('node:child_process').ChildProcess} child */
function passSignals(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // Ctrl-C reaches the whole group of the terminal: the child already has it.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
}

/** @param {() => void} gone @returns {NodeJS.Timeout | undefined} */
function followParent(gone) {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) gone();
  }, PARENT_CHECK_MS);
}

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
  if (child.killed) return;
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), FORCE_AFTER_MS).unref();
}
