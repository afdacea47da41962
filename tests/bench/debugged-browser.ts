import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { freePort } from '../builders/free-port.ts';
import { findBrowser, sentenceOf } from '../runner/browser.ts';

const START_WITHIN_MS = 30_000;

/**
 * A browser that Lighthouse drives over a port. It belongs to the group of processes of the bench and ends with it;
 * one that Lighthouse starts by itself stays behind when Lighthouse is told to end.
 */
export async function startDebuggedBrowser(): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const found = await findBrowser(process.env);
  console.log(sentenceOf(found));
  const { launch } = found;
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), 'clinic-browser-'));
  const flags = ['--headless=new', '--disable-gpu', '--no-first-run', `--user-data-dir=${profile}`];
  const child = spawn(
    launch.executablePath ?? chromium.executablePath(),
    [...launch.args, ...flags, `--remote-debugging-port=${port}`, 'about:blank'],
    { env: launch.env, stdio: 'ignore' },
  );
  const giveUpAt = performance.now() + START_WITHIN_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() > giveUpAt)
      throw new Error('The browser did not start.');
    await sleep(50);
  }
  return {
    port,
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/json/version`).then(
    ({ ok }) => ok,
    () => false,
  );
}
