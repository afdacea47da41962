// @ts-check
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { say } from './messages.mjs';

const HEARTBEAT_MS = 5_000;
const SILENT_MS = 60_000;
const POLL_MS = 250;

/** @typedef {{ token: string, pid: number, host: string }} Owner */

/**
 * Runs the work while holding a lock folder, so that two starts at once do not do it twice over each other.
 * A lock whose owner died, or has been silent for a minute, is taken over.
 * @template T
 * @param {string} folder @param {string} what named to the person who waits @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetupLock(folder, what, work) {
  const owner = { token: randomUUID(), pid: process.pid, host: hostname() };
  mkdirSync(dirname(folder), { recursive: true });
  await take(folder, owner, what);
  const heartbeat = setInterval(() => touch(folder), HEARTBEAT_MS);
  const release = () => giveBack(folder, owner);
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => process.exit(signal === 'SIGINT' ? 130 : 143);
  process.once('exit', release);
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    process.off('exit', release);
    release();
  }
}

/** @param {string} folder @param {Owner} owner @param {string} what */
async function take(folder, owner, what) {
  for (let told = false; !create(folder, owner); told = true) {
    if (isAbandoned(folder) && takeOver(folder, owner)) {
      say(`an earlier ${what} was cut off; starting it again.`);
      return;
    }
    if (!told) say(`another ${what} is under way; waiting for it.`);
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
}

/**
 * The folder is made beside and renamed with its owner already inside: a lock never stands without one,
 * and renaming onto a folder that is not empty fails.
 * @param {string} folder @param {Owner} owner
 */
function create(folder, owner) {
  const draft = `${folder}.${owner.token}`;
  mkdirSync(draft);
  writeOwner(draft, owner);
  try {
    renameSync(draft, folder);
    return true;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(codeOf(error)) && existsSync(folder))
      return false;
    throw error;
  }
}

/** @param {string} folder */
export function isAbandoned(folder) {
  const owner = readOwner(folder);
  if (owner === null) return false;
  if (owner.host === hostname() && !isAlive(owner.pid)) return true;
  return silentMs(ownerFile(folder)) > SILENT_MS;
}

/**
 * Only one of several waiters may take over. Making the inner folder decides which; the winner looks
 * again, because the lock may have changed hands since it was judged abandoned.
 * @param {string} folder @param {Owner} owner
 */
function takeOver(folder, owner) {
  const claim = join(folder, 'claim');
  try {
    mkdirSync(claim);
  } catch (error) {
    if (silentMs(claim) > SILENT_MS) rmSync(claim, { recursive: true, force: true });
    if (['EEXIST', 'ENOENT'].includes(codeOf(error))) return false;
    throw error;
  }
  const won = isAbandoned(folder);
  if (won) writeOwner(folder, owner);
  rmSync(claim, { recursive: true, force: true });
  return won;
}

/** How long a file has not been touched; what is not there is not silent. @param {string} file */
function silentMs(file) {
  const touched = statSync(file, { throwIfNoEntry: false });
  return touched ? Date.now() - touched.mtimeMs : 0;
}

/** @param {string} folder */
const ownerFile = (folder) => join(folder, 'owner.json');

/** @param {string} folder @returns {Owner | null} */
function readOwner(folder) {
  try {
    return JSON.parse(readFileSync(ownerFile(folder), 'utf8'));
  } catch {
    return null;
  }
}

/** Written beside and renamed, so that nobody reads half an owner. @param {string} folder @param {Owner} owner */
function writeOwner(folder, owner) {
  const draft = join(folder, `${owner.token}.json`);
  writeFileSync(draft, JSON.stringify(owner));
  renameSync(draft, ownerFile(folder));
}

/** @param {string} folder */
function touch(folder) {
  const now = new Date();
  try {
    utimesSync(ownerFile(folder), now, now);
  } catch {
    // The folder was taken away by hand; the work goes on, and giving back finds nothing to remove.
  }
}

/** @param {string} folder @param {Owner} owner */
function giveBack(folder, owner) {
  if (readOwner(folder)?.token === owner.token) rmSync(folder, { recursive: true, force: true });
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM'; // alive, and somebody else's
  }
}

/** @param {unknown} error @returns {string} */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
