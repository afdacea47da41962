import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const CLEAR_UP = fileURLToPath(new URL('./programs/clear-up-after.ts', import.meta.url));
const ENDED_BY_SIGTERM = 143;

/**
 * For a program that `runApart` started. Told to end, it ends at once, and its libraries clear up as a process
 * leaves. When the bench itself was killed outright, the program hands its group and its folder to a process
 * outside of both, for nobody can end a group and still remove its files.
 */
export function followBench(): void {
  process.once('SIGTERM', () => process.exit(ENDED_BY_SIGTERM));
  process.once('disconnect', () => {
    const args = [CLEAR_UP, String(process.pid), tmpdir()];
    spawn(process.execPath, args, { detached: true, stdio: 'ignore' }).unref();
  });
  process.channel?.unref();
}
