import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paths } from '#/paths.ts';
import { freePort } from '../builders/free-port.ts';
import { settingsFor, type BuiltProject } from './project-copy.ts';

export type Site = { readonly origin: string; stop(): Promise<void> };
/** A page to look at. Steps of a booking need the cookie of the steps before. */
export type Visit = { readonly path: string; readonly cookie?: string };

/** The real start of the copied project with an empty database; resolves when it serves. */
export async function startSite(project: BuiltProject): Promise<Site> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'clinic-data-'));
  const child = spawn(process.execPath, [join('src', 'setup', 'start.ts')], {
    cwd: project.root,
    env: {
      ...settingsFor(project),
      PORT: String(port),
      SANDBOX: 'off',
      DATA_DIR: data,
      DATABASE_URL: `file:${join(data, 'clinic.db')}`,
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
