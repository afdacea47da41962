import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paths } from '#/paths.ts';
import { freePort } from '../builders/free-port.ts';
import { SAMPLE_DIR } from '../builders/sample-dir.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The address the site is built for by default, so that a build that is there already is used. */
const BUILT_FOR = 'http://localhost:4321';

export type Site = { readonly origin: string; stop(): Promise<void> };
/** A page to look at. Steps of a booking need the cookie of the steps before. */
export type Visit = { readonly path: string; readonly cookie?: string };

/** The real start with an empty database below `scratch`; resolves when it serves. */
export async function startSite(scratch: string): Promise<Site> {
  const port = await freePort();
  const child = spawn(process.execPath, ['src/setup/start.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      SITE_URL: BUILT_FOR,
      CONTENT_DIR: SAMPLE_DIR,
      SANDBOX: 'off',
      DATA_DIR: scratch,
      DATABASE_URL: `file:${join(scratch, 'clinic.db')}`,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(child);
  return {
    origin: `http://localhost:${port}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((settle, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (/^ready:/m.test(chunk.toString())) settle();
    });
    child.once('exit', (code) =>
      reject(new Error(`The site ended with ${String(code)} before it was ready.`)),
    );
  });
}

/** Answers the first three steps of a booking as a form without scripts does; the next page shows free times. */
export async function walkToTimes(origin: string): Promise<Visit> {
  let cookie = '';
  let next: string = paths.book;
  for (const answer of [{ answer: 'none' }, { service: 'medical-massage-60' }, { practitioner: 'any' }]) {
    const response = await fetch(new URL(next, origin), {
      method: 'POST',
      headers: { Origin: origin, Cookie: cookie },
      body: new URLSearchParams(answer),
      redirect: 'manual',
    });
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`${next} answered ${String(response.status)} instead of going on.`);
    next = location;
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  }
  return { path: next, cookie };
}
