import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { listKept } from '#/app/backup/kept-backups.ts';
import { findLostKey } from '#/app/find-lost-key.ts';
import { appliedMigrations } from '#/app/migrations/migrate.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { isScheduleEmpty } from '#/features/booking/store/schedule-store.ts';
import { isStaffEmpty } from '#/features/staff/store/staff-store.ts';
import type { Config } from '#/platform/config/config.ts';
import { databaseLocation, openDatabase, type Database } from '#/platform/db/database.ts';
import { sealedBox } from '#/platform/security/sealed-box.ts';
import { readClock } from './clock-check.ts';
import type { BackupState, DatabaseState, SiteFacts } from './finding.ts';
import { askWebhooks } from './webhook-check.ts';

const PATIENCE_MS = 3_000;

/** What this machine, its database and its neighbors say. Every look has its time-out, and none changes anything. */
export async function readSiteFacts(config: Config, now: Temporal.Instant): Promise<SiteFacts> {
  const [database, backups, freeBytes, clockOffMs, webhooks] = await Promise.all([
    readDatabase(config),
    readBackups(config, now),
    readFreeBytes(config.dataDir),
    readClock(),
    askWebhooks(config),
  ]);
  return { database, backups, freeBytes, clockOffMs, webhooks };
}

async function readDatabase(config: Config): Promise<DatabaseState> {
  const location = databaseLocation(config.databaseUrl);
  // Opening a file that is not there would make it.
  if (location.dialect === 'sqlite' && !existsSync(location.path)) return { kind: 'absent' };
  let database: Database;
  try {
    database = await openDatabase(config.databaseUrl, PATIENCE_MS);
  } catch (error) {
    return { kind: 'unreachable', why: error instanceof Error ? error.message : '' };
  }
  try {
    const missing = MIGRATIONS.length - (await appliedMigrations(database.db)).length;
    if (missing > 0) return { kind: 'behind', steps: missing };
    const lost = await findLostKey({ database, sealedBox: sealedBox(config.dataKeys) }, config.lostKeyIds);
    return {
      kind: 'ready',
      hasHours: !(await isScheduleEmpty(database.db)),
      hasStaff: !(await isStaffEmpty(database.db)),
      lostKey: lost?.message ?? null,
    };
  } catch (error) {
    return { kind: 'unreachable', why: error instanceof Error ? error.message : '' };
  } finally {
    await database.close();
  }
}

async function readBackups({ backup }: Config, now: Temporal.Instant): Promise<BackupState> {
  if (!backup.on) return { kind: backup.because === 'elsewhere' ? 'elsewhere' : 'none-set-up' };
  const [newest] = await listKept(backup.dir).catch(() => []);
  if (newest === undefined) return { kind: 'none-yet' };
  return { kind: 'kept', ageMs: now.epochMilliseconds - newest.atMs };
}

/** Of the disk on which the folder is, or will be. */
async function readFreeBytes(folder: string): Promise<number | null> {
  for (let place = resolve(folder); ; place = dirname(place)) {
    if (!existsSync(place) && place !== dirname(place)) continue;
    const disk = await statfs(place).catch(() => null);
    return disk === null ? null : disk.bavail * disk.bsize;
  }
}
