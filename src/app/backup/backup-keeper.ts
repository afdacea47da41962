import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BackupAnswer } from '#/app/backup/backup-reason.ts';
import type { BackupTask } from '#/app/backup/backup-worker.ts';
import { listKept, tooOld } from '#/app/backup/kept-backups.ts';
import { lastDueMs } from '#/app/backup/nightly.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { BackupReason, SiteTrouble } from '#/platform/observability/site-trouble.ts';

export type BackupKeeper = {
  /** Begins last night's backup when it is not there. It is made on a thread of its own, so nobody waits for it. */
  beginWhatIsDue(): Promise<void>;
  /** Makes one now, or waits for the one that is being made. */
  backUp(): Promise<Result<null, { readonly kind: 'no-backup' }>>;
  trouble(): Promise<SiteTrouble | null>;
  /** The age of the newest in milliseconds; NaN when there is none. */
  ageMs(): Promise<number>;
};

type KeeperParts = Pick<PlatformContext, 'config' | 'clock' | 'log'> & { readonly timeZone: string };

/** A night's backup that is not there this long after it was due has been forgotten by somebody. */
const GRACE_MS = 2 * HOUR_MS;
const WORKER = new URL('backup-worker.ts', import.meta.url);

/** Keeps the folder of backups: what is there is told by the folder alone, so that nothing can contradict it. */
export function backupKeeper({ config, clock, log, timeZone }: KeeperParts): BackupKeeper {
  const { backup } = config;
  const nowMs = () => clock.now().epochMilliseconds;
  const startedMs = nowMs();
  let lastFault: BackupReason | null = null;
  let running: Promise<boolean> | null = null;

  const make = async (dir: string): Promise<boolean> => {
    const answer = await onItsOwnThread(config, dir, nowMs());
    lastFault = answer.ok ? null : answer.reason;
    if (!answer.ok) {
      log.warn('backup-failed', { reason: answer.reason });
      return false;
    }
    log.info('backup-made');
    await clearOld(dir).catch((error: unknown) => log.warn('old-backups-kept', { error }));
    return true;
  };
  const clearOld = async (dir: string) => {
    for (const { name } of tooOld(await listKept(dir), nowMs(), timeZone)) await rm(join(dir, name));
  };
  const begin = (dir: string): Promise<boolean> => {
    running ??= make(dir).finally(() => (running = null));
    return running;
  };
  const newestAtMs = async (dir: string) => (await listKept(dir))[0]?.atMs ?? null;
  return {
    async beginWhatIsDue() {
      if (!backup.on) return;
      const newest = await newestAtMs(backup.dir).catch(() => null);
      if (newest === null || newest < lastDueMs(timeZone, nowMs())) void begin(backup.dir);
    },
    async backUp() {
      const isMade = backup.on && (await begin(backup.dir));
      return isMade ? ok(null) : failed({ kind: 'no-backup' });
    },
    async trouble() {
      const kind = 'backup-missing';
      if (!backup.on) {
        if (backup.because !== 'not-set-up') return null;
        return { kind, reason: 'not-set-up', newestAtMs: null, sinceMs: startedMs };
      }
      const sinceMs = lastDueMs(timeZone, nowMs());
      const newest = await newestAtMs(backup.dir).catch(() => 'no-folder' as const);
      if (newest === 'no-folder') return { kind, reason: newest, newestAtMs: null, sinceMs };
      if (newest !== null && newest >= sinceMs) return null;
      if (lastFault !== null) return { kind, reason: lastFault, newestAtMs: newest, sinceMs };
      const isLate = nowMs() - Math.max(sinceMs, startedMs) > GRACE_MS;
      return isLate ? { kind, reason: 'late', newestAtMs: newest, sinceMs } : null;
    },
    async ageMs() {
      const newest = backup.on ? await newestAtMs(backup.dir) : null;
      return newest === null ? Number.NaN : Math.max(0, nowMs() - newest);
    },
  };
}

/** Copying and checking a large file would hold every visitor up; a thread ends with the process that stops. */
async function onItsOwnThread(
  { databaseUrl, dataDir, backup }: KeeperParts['config'],
  dir: string,
  nowMs: number,
): Promise<BackupAnswer> {
  if (!backup.on) return { ok: false, reason: 'unknown' };
  const task: BackupTask = { databaseUrl, dataDir, dir, key: backup.keys[0], nowMs };
  return new Promise((settle) => {
    const worker = new Worker(WORKER, { workerData: task });
    worker.once('message', (answer: BackupAnswer) => settle(answer));
    worker.once('error', () => settle({ ok: false, reason: 'unknown' }));
    worker.once('exit', () => settle({ ok: false, reason: 'unknown' }));
  });
}
