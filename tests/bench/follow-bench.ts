import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalGroup } from './process-group.ts';

const GRACE_MS = 3_000;
const ENDED_BY_SIGTERM = 143;

/**
 * For a program that `runApart` started. Told to end, it ends at once, and its libraries clear up as a process
 * leaves. When the bench itself was killed outright, the program ends everything it has started, and itself.
 */
export function followBench(): void {
  const leave = () => process.exit(ENDED_BY_SIGTERM);
  process.once('SIGTERM', leave);
  process.once('disconnect', () => {
    process.off('SIGTERM', leave);
    process.on('SIGTERM', () => undefined);
    void endEverything();
  });
  process.channel?.unref();
}

/** This process is one of the group, so it cannot see whether it is the last: it waits, and then ends all. */
async function endEverything(): Promise<void> {
  signalGroup(process.pid, 'SIGTERM');
  await sleep(GRACE_MS);
  try {
    rmSync(tmpdir(), { recursive: true, force: true });
  } finally {
    signalGroup(process.pid, 'SIGKILL');
  }
}
