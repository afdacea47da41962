// @ts-check
// node src/setup/run.mjs FILE [ARGS]: sets up what is missing, then runs FILE on the project's own Node.
// It runs before anything is installed, on whatever Node the machine has: no packages, no types to strip.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './launcher/child.mjs';
import { packagesAreInstalled, installPackages } from './launcher/packages.mjs';
import { Stop, explainFolderFailure, say } from './launcher/messages.mjs';
import { findNode, provideNode, refuseTooOld } from './launcher/node-binary.mjs';
import { withSetupLock } from './launcher/setup-lock.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The Node to run on, after everything it needs is in place. Touches nothing when all is there. */
async function setUp() {
  const ready = findNode(root);
  if (ready && packagesAreInstalled(root)) return ready;
  return withSetupLock(join(root, '.setup-lock'), 'set-up', async () => {
    const node = await provideNode(root);
    if (!packagesAreInstalled(root)) await installPackages(root, node);
    return node;
  });
}

try {
  refuseTooOld(process.versions.node);
  const [file, ...args] = process.argv.slice(2);
  const node = await setUp();
  if (file) process.exitCode = await runChild(node, root, file, args);
} catch (error) {
  const words = error instanceof Stop ? error.message : explainFolderFailure(error);
  if (words === null) throw error;
  say(words);
  process.exitCode = 1;
}
