import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;

/** Windows has no groups of processes; there only the one process is reached. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Asks every process of the group to end, waits until none is left, and ends the rest by force. */
export async function endGroup(leader: number, graceMs: number): Promise<void> {
  const giveUpAt = performance.now() + graceMs;
  let isThere = signalGroup(leader, 'SIGTERM');
  while (isThere && performance.now() < giveUpAt) {
    await sleep(LOOK_EVERY_MS);
    isThere = signalGroup(leader, 0);
  }
  if (isThere) signalGroup(leader, 'SIGKILL');
}

/** Whether there was anybody to hear it. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(HAS_GROUPS ? -leader : leader, signal);
    return true;
  } catch {
    return false;
  }
}
