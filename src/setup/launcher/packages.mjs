// @ts-check
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { explainFolderFailure, say } from './messages.mjs';
import { npmCi } from './npm.mjs';
import { isStamped, npmInstalledTheLock, stamp } from './stamp.mjs';

/** Whether node_modules holds what the lock says. @param {string} root */
export function packagesAreInstalled(root) {
  if (isStamped(root)) return true;
  if (!npmInstalledTheLock(root)) return false;
  stampWherePossible(root);
  return true;
}

/** In a folder that cannot be written the lock is compared again at each start, and nothing else is lost. @param {string} root */
function stampWherePossible(root) {
  try {
    stamp(root);
  } catch (error) {
    if (explainFolderFailure(error) === null) throw error;
  }
}

/** @param {string} root @param {string} node */
export async function installPackages(root, node) {
  say('installing the locked packages (about 450 MB, once).');
  await npmCi(node, root);
  linkNode(root, node);
  stamp(root);
}

/** Lets `npx vitest` and the like, typed by hand, run on the project's Node too. @param {string} root @param {string} node */
function linkNode(root, node) {
  if (process.platform === 'win32' || node === process.execPath) return;
  const link = join(root, 'node_modules', '.bin', 'node');
  rmSync(link, { force: true });
  symlinkSync(node, link);
}
