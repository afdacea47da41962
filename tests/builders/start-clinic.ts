import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER_CONTENT } from './browser-content.ts';
import { freePort } from './free-port.ts';

/** A clinic of its own for tests that book and move the clock: the real start, an empty database, no caps. */
export type Clinic = {
  readonly origin: string;
  /** Where its mail is read and its vendors are made to fail. */
  readonly sandbox: string;
  /** The file of its database. */
  readonly databaseFile: string;
  /** Everything it has written to its log so far. */
  logged(): string;
  /** The time of the clinic's clock in milliseconds. */
  readonly nowMs: () => number;
  /** Moves the clinic's clock ahead of where it is now. */
  advance(minutes: number): Promise<void>;
};

/** `siteUrl` is the address the site is built for already, so that nothing is built twice. */
export async function startClinic(
  siteUrl: string,
  limits: 'on' | 'off',
  /** More settings, by the port of its sandbox. */
  more: (sandboxPort: number) => Readonly<Record<string, string>> = () => ({}),
): Promise<{ readonly clinic: Clinic; readonly stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clinic-booking-'));
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const databaseFile = join(dataDir, 'clinic.db');
  const child = spawn(process.execPath, ['src/setup/start.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      SITE_URL: siteUrl,
      CONTENT_DIR: BROWSER_CONTENT,
      DATA_DIR: dataDir,
      DATABASE_URL: `file:${databaseFile}`,
      LIMITS: limits,
      LOG_LEVEL: 'debug',
      ...more(sandboxPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = listenTo(child);
  await readyLine(child, said);
  const sandbox = `http://localhost:${sandboxPort}`;
  let aheadMs = 0;
  const nowMs = () => Date.now() + aheadMs;
  const clinic: Clinic = {
    origin: `http://localhost:${port}`,
    sandbox,
    databaseFile,
    logged: said,
    nowMs,
    async advance(minutes) {
      aheadMs += minutes * 60_000;
      const now = new Date(nowMs()).toISOString();
      const answer = await fetch(`${sandbox}/control/clock`, {
        method: 'POST',
        body: JSON.stringify({ now }),
      });
      if (!answer.ok) throw new Error(`The clock did not move: ${await answer.text()}`);
    },
  };
  return {
    clinic,
    async stop() {
      const ended = new Promise((settle) => child.once('exit', settle));
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Collects what a process says. */
function listenTo(child: ChildProcess): () => string {
  let said = '';
  const hear = (chunk: Buffer) => void (said += chunk.toString());
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return () => said;
}

function readyLine(child: ChildProcess, said: () => string): Promise<void> {
  return new Promise((settle, reject) => {
    child.stdout?.on('data', () => {
      if (/^ready:/m.test(said())) settle();
    });
    child.once('exit', () => reject(new Error(`The clinic did not start:\n${said()}`)));
  });
}
