import { availableParallelism } from 'node:os';
import { findOnPath } from './on-path.ts';

type Command = readonly [program: string, ...args: string[]];

/** Where the machine lets us choose, a program gets one core for itself: one for the server, one for the load. */
export function pinned(core: number, command: Command): Command {
  const taskset = findOnPath('taskset');
  return canPin(taskset) ? [taskset, '-c', String(core), ...command] : command;
}

/** Says what `pinned` does here, for the head of a table. */
export function describeCores(): string {
  return canPin(findOnPath('taskset')) ? 'server and load on a core each' : 'server and load share the cores';
}

function canPin(taskset: string | null): taskset is string {
  return taskset !== null && availableParallelism() > 1;
}
