import type { Log } from './observability/log.ts';

type Closable = () => Promise<void>;

/**
 * On SIGTERM or SIGINT closes each part in order and ends the process: 0 when all closed, 1 when one failed.
 * A second signal ends it at once.
 */
export function stopOnSignal(log: Log, parts: readonly Closable[]): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
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
