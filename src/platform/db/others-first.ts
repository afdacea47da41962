import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets whoever waits be served between two pieces of long work. On SQLite a statement blocks the process, and awaiting one
 * gives nobody else a turn.
 */
export function othersFirst(): Promise<void> {
  return nextTurn();
}
