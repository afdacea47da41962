import { monotonicMs } from '#/platform/clock.ts';
import type { Log } from '#/platform/observability/log.ts';

type Closable = () => Promise<void>;

/** A signal to a group of processes arrives twice: from its sender, and passed on by the launcher. */
const SAME_SIGNAL_MS = 1_000;

/**
 * On SIGTERM or SIGINT closes each part in order and ends the process: 0 when all closed, 1 when one failed.
 * A second signal, a second or more later, ends it at once.
 */
export function stopOnSignal(log: Log, parts: readonly Closable[]): void {
  let stoppingSinceMs: number | null = null;
  const stop = async () => {
    if (stoppingSinceMs !== null) {
      if (monotonicMs() - stoppingSinceMs >= SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSinceMs = monotonicMs();
    log.info('stopping');
    process.exit(await closeAll(log, parts));
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

async function closeAll(log: Log, parts: readonly Closable[]): Promise<0 | 1> {
  let code: 0 | 1 = 0;
  for (const close of parts) {
    try {
      await close();
    } catch (error) {
      log.error('stop-failed', { error });
      code = 1;
    }
  }
  return code;
}
