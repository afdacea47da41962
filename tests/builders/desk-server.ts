import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { DemoLogin } from '#/features/staff/seed-staff.ts';
import type { BusyDay } from './busy-day.ts';
import { freePort } from './free-port.ts';
import { phoneCode } from './totp.ts';

const BUILDS = fileURLToPath(new URL('../../dist/', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../processes/serve-desk.ts', import.meta.url));

type Told = {
  readonly logins: readonly DemoLogin[];
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** The secret of a therapist's calendar, where a busy day was asked for. */
  readonly calendar: string | null;
};

export type DeskServer = Told & {
  readonly port: number;
  readonly origin: string;
  readonly database: DatabaseSync;
  stop(): Promise<void>;
};

/** The built site with a desk, in a process and on a database of its own. Without the middleware: as if it were not there. */
export async function startDeskServer({
  middleware,
  busy,
}: {
  readonly middleware: boolean;
  readonly busy?: BusyDay;
}): Promise<DeskServer> {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-desk-'));
  const build = middleware ? newestBuild() : withoutMiddleware(newestBuild());
  const file = join(folder, 'clinic.db');
  const served = await serveDesk(build, `file:${file}`, busy);
  const database = new DatabaseSync(file);
  return {
    ...served,
    database,
    async stop() {
      database.close();
      await served.stop();
      rmSync(folder, { recursive: true, force: true });
      if (!middleware) rmSync(build, { recursive: true, force: true });
    },
  };
}

type ServedDesk = Omit<DeskServer, 'database'>;

/** A busy day of the desk on any database, which the caller removes. */
export function serveBusyDesk(databaseUrl: string, busy: BusyDay): Promise<ServedDesk> {
  return serveDesk(newestBuild(), databaseUrl, busy);
}

async function serveDesk(build: string, databaseUrl: string, busy?: BusyDay): Promise<ServedDesk> {
  const port = await freePort();
  const day = busy === undefined ? [] : [JSON.stringify(busy)];
  const child = spawn(process.execPath, [PROGRAM, String(port), build, databaseUrl, ...day], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const told = await firstLine(child.stdout, exited);
  return {
    ...(JSON.parse(told) as Told),
    port,
    origin: `http://localhost:${String(port)}`,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function firstLine(output: NodeJS.ReadableStream, exited: Promise<unknown>): Promise<string> {
  const lines = createInterface({ input: output });
  const told = await Promise.race([once(lines, 'line'), exited.then(() => null)]);
  if (told === null) throw new Error('The desk did not start.');
  return String(told[0]);
}

/** The one that the tests of browsers are served from. */
function newestBuild(): string {
  const builds = readdirSync(BUILDS)
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(BUILDS, name))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  const [newest] = builds;
  if (newest === undefined) throw new Error('There is no build to serve.');
  return newest;
}

/** Beside the other builds, so that its packages are found. */
function withoutMiddleware(build: string): string {
  const copy = mkdtempSync(join(BUILDS, '.desk-test-'));
  cpSync(join(build, 'server'), join(copy, 'server'), { recursive: true });
  symlinkSync(join(build, 'client'), join(copy, 'client'));
  const nothing = 'export const onRequest = (_context, next) => next();\n';
  writeFileSync(join(copy, 'server', 'virtual_astro_middleware.mjs'), nothing);
  return copy;
}

/**
 * Signs in over HTTP and gives the cookie of the session. `steps: 1` stops after the password. A code works once: who
 * needs two sessions of one person asks for the second at a later time.
 */
export async function sessionOf(
  { origin }: Pick<DeskServer, 'origin'>,
  { email, password, totpSecret }: DemoLogin,
  steps: 1 | 2 = 2,
  nowMs: number = Date.now(),
): Promise<string> {
  const post = async (path: string, form: Readonly<Record<string, string>>, cookie: string) => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, cookie },
      body: new URLSearchParams(form),
    });
    const set = answer.headers.getSetCookie().find((line) => line.startsWith('desk='));
    if (answer.status !== 303 || set === undefined) throw new Error(`${path}: ${String(answer.status)}`);
    return set.split(';')[0] ?? '';
  };
  const half = await post('/desk/sign-in', { email, password }, '');
  if (steps === 1) return half;
  return post('/desk/sign-in/code', { code: phoneCode(totpSecret, nowMs) }, half);
}
