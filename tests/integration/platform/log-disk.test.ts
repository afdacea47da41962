import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { logOutput } from '#/platform/observability/log-output.ts';
import { makeLog } from '#/platform/observability/log.ts';
import { buildSite, type BuiltSite } from '../../builders/built-site.ts';
import { openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { freePort } from '../../builders/free-port.ts';

const PROGRAM = fileURLToPath(new URL('../programs/serve.ts', import.meta.url));

let database: TestDatabase;
let site: BuiltSite;
let child: ChildProcess;
let port: number;

beforeEach(async () => {
  database = await openTestDatabase('sqlite');
  site = buildSite();
  port = await freePort();
});
afterEach(async () => {
  await database.close();
  site.remove();
});

function start(output: number | 'pipe'): void {
  child = spawn(process.execPath, [PROGRAM, String(port), site.dist, database.url], {
    stdio: ['ignore', output, 'ignore'],
  });
}

const status = (path: string) => fetch(`http://localhost:${port}${path}`).then(({ status }) => status);

async function serves(): Promise<void> {
  await vi.waitFor(async () => expect(await status('/healthz')).toBe(200), {
    timeout: 60_000,
    interval: 200,
  });
  // Each of these is a line of the log.
  for (let n = 0; n < 20; n += 1) expect(await status('/slow-to-be-found')).toBe(404);
  expect(child.exitCode).toBe(null);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}

describe('a site whose log has no place to go', () => {
  test('serves on when the disk of the log is full', async () => {
    const full = openSync('/dev/full', 'w');
    start(full);
    closeSync(full);
    await serves();
  });

  test('serves on when the program that read its log has ended', async () => {
    start('pipe');
    child.stdout!.destroy();
    await serves();
  });

  test('counts the lines that were lost', () => {
    const full = openSync('/dev/full', 'w');
    const output = logOutput(full);
    const log = makeLog('info', output);
    log.info('one');
    log.error('two', { error: new Error('three') });
    expect(output.lost()).toBe(2);
    closeSync(full);
  });
});
