import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { openFolder } from '../runner/open-folder.ts';
import { clearUp } from './clear-up.ts';
import { HAS_GROUPS } from './process-group.ts';

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program of the bench in a group of processes and a temporary folder of its own. However it ends, by
 * success, by a fault or because this process is told to stop, the group is ended and the folder is removed.
 * Answers with its exit code. Should this process be killed outright, the program does the same by itself.
 */
export async function runApart(program: string, args: readonly string[]): Promise<number> {
  const folder = makeFolder();
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: HAS_GROUPS,
  });
  const leader = child.pid;
  if (leader === undefined) throw new Error('The measure could not be started.');
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const stopping: Promise<never>[] = [];
  const stop = (signal: NodeJS.Signals) => {
    stopping.push(clearUp(leader, folder).then(() => process.exit(128 + constants.signals[signal])));
  };
  for (const signal of ENDINGS) process.once(signal, stop);
  try {
    const [code] = await ended;
    return code ?? 1;
  } finally {
    await (stopping[0] ?? clearUp(leader, folder));
    for (const signal of ENDINGS) process.off(signal, stop);
  }
}

/** PostgreSQL runs as another account when we are root: it has to get through to its own folder below. */
function makeFolder(): string {
  const folder = mkdtempSync(join(openFolder(), 'clinic-bench-'));
  chmodSync(folder, 0o711);
  return folder;
}
