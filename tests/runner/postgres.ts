import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../builders/free-port.ts';
import { openFolder } from './open-folder.ts';
import { findPostgresPrograms } from './postgres-programs.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The server of the database tests. `stop` ends one that was started here and removes its files. */
export type TestPostgres = { readonly url: string; readonly stop: () => Promise<void> };

/** A server of one test alone, which may take it away and bring it back at the same address. */
export type OwnPostgres = TestPostgres & {
  /** An end without warning, such as a crash or `pg_ctl stop -m immediate`. */
  readonly crash: () => Promise<void>;
  readonly start: () => Promise<void>;
};

const START_WITHIN_MS = 30_000;

/**
 * TEST_POSTGRES_URL, else a throw-away server on this computer with its files below a folder that the server's
 * account can reach. Throws a sentence where none can be had.
 */
export async function providePostgres(env: Env, below = openFolder()): Promise<TestPostgres> {
  const given = env['TEST_POSTGRES_URL'];
  return given ? { url: given, stop: () => Promise.resolve() } : startOwnPostgres(env, below);
}

/** A throw-away server on this computer, as above. */
export async function startOwnPostgres(env: Env, below = openFolder()): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(below, 'clinic-postgres-'));
  try {
    const programs = findPostgresPrograms(env, folder);
    if (programs !== null) return await startServer(programs, folder);
    throw new Error('No PostgreSQL was found for the tests. Install it, or set TEST_POSTGRES_URL.');
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}

async function startServer(programs: string, folder: string): Promise<OwnPostgres> {
  const identity = identityFor(folder);
  const password = randomBytes(16).toString('hex');
  initialise(programs, folder, identity, password);
  const port = await freePort();
  let server = launch(programs, folder, identity, port);
  const url = `postgres://clinic:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await end(server, 'SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(url, server);
  } catch (cause) {
    await stop();
    throw new Error('The PostgreSQL server for the tests did not start.', { cause });
  }
  return {
    url,
    stop,
    crash: () => end(server, 'SIGQUIT'),
    async start() {
      server = launch(programs, folder, identity, port);
      await waitUntilReady(url, server);
    },
  };
}

type Identity = { readonly uid?: number; readonly gid?: number };

/** PostgreSQL refuses to run as root, so there it runs as an account that owns nothing else. */
function identityFor(folder: string): Identity {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = ['postgres', 'nobody'].map((name) => accounts.find((row) => row.startsWith(`${name}:`)));
  const [, , uid, gid] = (line.find(Boolean) ?? '').split(':').map(Number);
  if (!uid || !gid) throw new Error('As root, the tests need an account named postgres or nobody.');
  chownSync(folder, uid, gid);
  return { uid, gid };
}

function initialise(programs: string, folder: string, identity: Identity, password: string): void {
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(secret, identity.uid, identity.gid);
  const options = ['--username=clinic', '--auth=scram-sha-256', `--pwfile=${secret}`];
  const locale = ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  const run = spawnSync(join(programs, 'initdb'), ['-D', join(folder, 'data'), ...options, ...locale], {
    ...identity,
    cwd: folder,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`initdb failed: ${run.stderr || String(run.error)}`);
}

/**
 * The tests end the server and ours in every way, but none takes the power away: what a process has handed to the
 * system stays, whether the disk has it or not. So nothing waits for the disk; each commit still hands its log over. Of
 * the hundreds of short-lived databases none is ever tidied.
 */
function launch(programs: string, folder: string, identity: Identity, port: number): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'fsync=off',
    'full_page_writes=off',
    'autovacuum=off',
  ];
  const args = ['-D', join(folder, 'data'), '-p', String(port), ...settings.flatMap((one) => ['-c', one])];
  return spawn(join(programs, 'postgres'), args, { ...identity, cwd: folder, stdio: 'ignore' });
}

async function waitUntilReady(url: string, server: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + START_WITHIN_MS;
  for (;;) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return;
    } catch (cause) {
      if (server.exitCode !== null || Date.now() > giveUpAt) throw cause;
      await sleep(50);
    } finally {
      await client.end();
    }
  }
}

/** SIGINT drops all connections and ends cleanly; SIGQUIT leaves everything as it is, for the next start to mend. */
async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await ended;
}
