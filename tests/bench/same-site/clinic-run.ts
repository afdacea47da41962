import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEnvironment } from '../../runner/environment.ts';
import type { Mail } from './recording.ts';
import type { Place } from './walker.ts';

/** A clinic that was started from a folder, with an empty database and its sandbox beside it. */
export type ClinicRun = Place & {
  /** Puts the clock so many minutes after the first moment of every run. */
  at(minutes: number): Promise<void>;
  /** Runs everything that is due, and gives all mails, newest first. */
  mails(): Promise<readonly Mail[]>;
  stop(): Promise<void>;
};

export type Ports = { readonly port: number; readonly sandboxPort: number };

/**
 * `npm start`, without npm. Both programs are given the same ports and the same first moment, one after the other, so
 * that what they say can be equal to the letter.
 */
export async function startClinic(
  root: string,
  siteUrl: string,
  { port, sandboxPort }: Ports,
  begins: Temporal.Instant,
): Promise<ClinicRun> {
  const data = mkdtempSync(join(tmpdir(), 'clinic-data-'));
  const child = spawn(process.execPath, [join('src', 'setup', 'start.ts')], {
    cwd: root,
    env: {
      ...testEnvironment(process.env),
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      SITE_URL: siteUrl,
      CONTENT_DIR: join(root, 'content'),
      DATA_DIR: data,
      DATABASE_URL: `file:${join(data, 'clinic.db')}`,
      LIMITS: 'off',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((settle, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (/^ready:/m.test(chunk.toString())) settle();
    });
    child.once('exit', (code) => reject(new Error(`The clinic in ${root} ended with ${String(code)}.`)));
  });
  const sandbox = `http://localhost:${String(sandboxPort)}`;
  return {
    origin: `http://localhost:${String(port)}`,
    siteUrl,
    sandbox,
    at: (minutes) => control(sandbox, 'clock', { now: begins.add({ minutes }).toString() }),
    async mails() {
      await control(sandbox, 'jobs/run', {});
      return (await (await fetch(`${sandbox}/mail.json`)).json()) as readonly Mail[];
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function control(sandbox: string, what: string, body: unknown): Promise<void> {
  const answer = await fetch(`${sandbox}/control/${what}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The sandbox answered ${String(answer.status)} to ${what}.`);
}
