// @ts-check

/** A reason to stop that a person can act on; its message is one sentence or two. */
export class Stop extends Error {}

/** Progress goes to stderr, so that a command's own output can be piped. @param {string} message */
export function say(message) {
  process.stderr.write(`setup: ${message}\n`);
}

const CAUSES = [
  {
    sign: /ENOSPC|no space left/i,
    say: 'there is no disk space left; free about 1 GB and run it again.',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED/,
    say: 'the package registry cannot be reached; connect to the network and run it again.',
  },
  {
    sign: /EACCES|EPERM|EROFS/,
    say: 'a folder here cannot be written; check who owns this folder and run it again.',
  },
  {
    sign: /EINTEGRITY/,
    say: 'a package is not the one this project was checked with; try again, and do not go on if it repeats.',
  },
  {
    sign: /EUSAGE/,
    say: 'package.json and package-lock.json do not fit together; run npm install and look at what changed.',
  },
  {
    sign: /\bE40[134]\b|ETARGET|E5\d\d/,
    say: 'the package registry refused a package; check its address and your access, then run it again.',
  },
];

/**
 * What stands in the way when this folder cannot be written, as a sentence; null for anything else.
 * @param {unknown} error @returns {string | null}
 */
export function explainFolderFailure(error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^(?:EACCES|EPERM|EROFS|ENOSPC|EDQUOT)$/.test(code)) return null;
  const known = CAUSES.find((cause) => cause.sign.test(code === 'EDQUOT' ? 'ENOSPC' : code));
  return known ? `Setting up stopped: ${known.say}` : null;
}

/**
 * npm's output as one sentence a person can act on. An unknown failure shows npm's last lines instead.
 * @param {string} output @returns {string}
 */
export function explainNpmFailure(output) {
  const known = CAUSES.find((cause) => cause.sign.test(output));
  if (known) return `Installing stopped: ${known.say}`;
  const tail = output.trim().split('\n').slice(-12).join('\n');
  return `Installing stopped. npm said:\n${tail || '(nothing)'}`;
}
