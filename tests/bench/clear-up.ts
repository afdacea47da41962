import { rmSync } from 'node:fs';
import { endGroup } from './process-group.ts';

const GRACE_MS = 5_000;

/** Ends what a measure has started and then removes what it has written: before that, somebody might write again. */
export async function clearUp(leader: number, folder: string): Promise<void> {
  await endGroup(leader, GRACE_MS);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
