// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ os?: string | string[], cpu?: string | string[], libc?: string | string[], version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockEntry */
/** @typedef {{ packages?: Record<string, LockEntry> }} Lock */

export const platform = `${process.platform}-${process.arch}`;

/**
 * What an install was made from: the lock, byte for byte, and the kind of machine.
 * @param {string} folder
 */
export function wantedStamp(folder) {
  return createHash('sha256')
    .update(platform)
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
}

/** @param {string} folder */
const stampFile = (folder) => join(folder, 'node_modules', '.setup-stamp');

/** @param {string} folder */
export function isStamped(folder) {
  const file = stampFile(folder);
  return existsSync(file) && readFileSync(file, 'utf8') === wantedStamp(folder);
}

/** @param {string} folder */
export function stamp(folder) {
  writeFileSync(stampFile(folder), wantedStamp(folder));
}

/**
 * Whether npm itself already installed exactly this lock, say by a developer's `npm install`:
 * npm leaves its own account of the tree in node_modules, written when it is done.
 * @param {string} folder
 */
export function npmInstalledTheLock(folder) {
  const account = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(account)) return false;
  return treeMatchesLock(readLock(account), readLock(join(folder, 'package-lock.json')));
}

/**
 * @param {Lock} tree @param {Lock} lock
 * @param {{ os: string, cpu: string }} machine
 */
export function treeMatchesLock(tree, lock, machine = { os: process.platform, cpu: process.arch }) {
  const installed = tree.packages ?? {};
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed[path];
    if (found) return found.version === wanted.version && found.integrity === wanted.integrity;
    return wanted.optional === true && !isMadeFor(wanted, machine);
  });
}

/**
 * A package built for this kind of machine must be there. One that names no system is a part of another
 * system's package, or npm would have installed it. The project's Node is a glibc one.
 * @param {LockEntry} entry @param {{ os: string, cpu: string }} machine
 */
function isMadeFor(entry, machine) {
  if (entry.os === undefined) return false;
  return (
    allows(entry.os, machine.os) && allows(entry.cpu ?? [], machine.cpu) && allows(entry.libc ?? [], 'glibc')
  );
}

/** npm's lists: names that fit, or `!name` for all but one. @param {string | string[]} names @param {string} name */
function allows(names, name) {
  const list = [names].flat();
  if (list.length === 0) return true;
  if (list.includes(`!${name}`)) return false;
  return list.includes(name) || list.every((one) => one.startsWith('!'));
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
