import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { leftOf, startBench, untilBelow } from '../../builders/bench-runs.ts';

const APART = fileURLToPath(new URL('../../processes/bench-apart.ts', import.meta.url));
/** Five seconds are given to a process that is asked to end. */
const LONG_ENOUGH_MS = 60_000;

type Told = { readonly self: number; readonly child: number; readonly folder: string };

async function startApart(how: 'ends' | 'throws' | 'waits') {
  const bench = spawn(process.execPath, [APART, how], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(bench, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const [line] = (await once(bench.stdout, 'data')) as [Buffer];
  return { bench, ended, told: JSON.parse(line.toString()) as Told };
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function isCleared({ self, child, folder }: Told): Promise<boolean> {
  const giveUpAt = performance.now() + LONG_ENOUGH_MS;
  while (performance.now() < giveUpAt) {
    if (!lives(self) && !lives(child) && !existsSync(folder)) return true;
    await sleep(50);
  }
  return false;
}

describe.concurrent('a measure clears up after itself, even after a child that will not end', () => {
  it.each([
    ['ends', 0],
    ['throws', 1],
  ] as const)('when it %s', async (how, code) => {
    const { ended, told } = await startApart(how);
    expect((await ended)[0]).toBe(code);
    expect(await isCleared(told)).toBe(true);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('when %s interrupts it', async (signal, code) => {
    const { bench, ended, told } = await startApart('waits');
    bench.kill(signal);
    expect((await ended)[0]).toBe(code);
    expect(await isCleared(told)).toBe(true);
  });

  it('when the command that started it is killed outright', async () => {
    const { bench, told } = await startApart('waits');
    bench.kill('SIGKILL');
    expect(await isCleared(told)).toBe(true);
  });

  it('when it is killed outright itself', async () => {
    const { ended, told } = await startApart('waits');
    process.kill(told.self, 'SIGKILL');
    expect((await ended)[0]).toBe(1);
    expect(await isCleared(told)).toBe(true);
  });
});

describe.skipIf(process.platform !== 'linux')('a real subject in the middle of its work', () => {
  it.each(['SIGINT', 'SIGKILL'] as const)(
    'leaves no server behind after %s',
    async (signal) => {
      const { child, ended } = startBench(['crash']);
      const known = await untilBelow(child.pid ?? 0, 'serve-booking');
      child.kill(signal);
      await ended();
      expect(await leftOf(known, LONG_ENOUGH_MS)).toEqual([]);
    },
    60_000,
  );
});
