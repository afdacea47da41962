import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { installDebianPackage, mayInstallSystemPackages } from './debian.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where the database tests find PostgreSQL; without one they use the in-process PGlite and skip races. */
export type TestPostgres =
  | { readonly kind: 'given' | 'started'; readonly url: string; stop(): Promise<void> }
  | { readonly kind: 'none'; readonly reason: string };

const START_WITHIN_MS = 30_000;

/**
 * TEST_POSTGRES_URL, else a throw-away server from a program on this machine, else (on a build machine)
 * from Debian's package, else none. Throws instead of `none` when REQUIRE_POSTGRES is set.
 */
export async function providePostgres(env: Env): Promise<TestPostgres> {
  const given = env['TEST_POSTGRES_URL'];
  if (given) return { kind: 'given', url: given, stop: () => Promise.resolve() };
  const programs = findPrograms(env) ?? installPrograms(env);
  if (programs !== null) return startServer(programs);
  const reason =
    'no PostgreSQL was found on this computer; install it or set TEST_POSTGRES_URL to run the races on it';
  if (env['REQUIRE_POSTGRES']) throw new Error(`REQUIRE_POSTGRES is set, but ${reason}.`);
  return { kind: 'none', reason };
}

/** The folder that holds both initdb and postgres. */
function findPrograms(env: Env): string | null {
  const onPath = (env['PATH'] ?? '').split(delimiter);
  const places = [...onPath, ...versionsIn('/usr/lib/postgresql'), ...versionsIn('/Library/PostgreSQL')];
  const has = (folder: string, name: string) => existsSync(join(folder, name));
  return places.find((folder) => folder !== '' && has(folder, 'initdb') && has(folder, 'postgres')) ?? null;
}

function versionsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const newestFirst = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => join(folder, version, 'bin'));
}

function installPrograms(env: Env): string | null {
  if (!mayInstallSystemPackages(env)) return null;
  return installDebianPackage('postgresql') ? findPrograms(env) : null;
}

async function startServer(programs: string): Promise<TestPostgres> {
  const folder = mkdtempSync(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'clinic-postgres-'));
  const identity = identityFor(folder);
  const password = randomBytes(16).toString('hex');
  initialise(programs, folder, identity, password);
  const port = await freePort();
  const server = launch(programs, folder, identity, port);
  const url = `postgres://clinic:${password}@127.0.0.1:${port}/postgres`;
  const stop = () => stopServer(server, folder);
  try {
    await waitUntilReady(url, server);
  } catch (cause) {
    await stop();
    throw new Error('The PostgreSQL server for the tests did not start.', { cause });
  }
  return { kind: 'started', url, stop };
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

/** fsync stays on: what the tests say about crashes must be true. */
function launch(programs: string, folder: string, identity: Identity, port: number): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'fsync=on',
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

/** SIGINT is PostgreSQL's fast shutdown: it drops connections and ends cleanly. */
async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
