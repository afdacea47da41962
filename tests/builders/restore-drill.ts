import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listKept } from '#/app/backup/kept-backups.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { openDatabase, type DialectName } from '#/platform/db/database.ts';
import { bookUntilItDies, lostAmong, TimeStock } from './booking-crash.ts';
import { crowdedContent } from './booking-content.ts';
import { brokenInvariants } from './booking-invariants.ts';
import { startBookingServer } from './booking-servers.ts';
import { buildSite } from './built-site.ts';
import { TEST_DATA_KEYS } from './config.ts';
import { emptyDatabase, openTestDatabase } from './database.ts';

const THERAPISTS = 20;
const PEOPLE = 4;
const MOST_VISITS = 40;
const BACKUP_KEY = `drill:${Buffer.alloc(32, 11).toString('base64')}`;

export type Drill = {
  /** Visits whose 201 had come before the computer was lost, and how many of them the backup does not hold. */
  readonly confirmed: number;
  readonly lost: number;
  /** From the moment the backup shows to the moment the computer was lost. */
  readonly recoveryPointMs: number;
  /** From the first command to the first answer of the site. */
  readonly recoveryMs: number;
  /** In words; empty when the drill went well. */
  readonly faults: readonly string[];
};

type Confirmed = { readonly reference: string; readonly atMs: number };

/**
 * Books while a backup is made, kills the server, throws its database away, restores the backup by the operator's own
 * command and starts the site. Every visit confirmed before the backup began must be there, with its mail.
 */
export async function drill(dialect: DialectName): Promise<Drill> {
  const folder = await mkdtemp(join(tmpdir(), 'clinic-drill-'));
  const site = buildSite();
  const database = await openTestDatabase(dialect);
  const fresh = await emptyDatabase(dialect);
  try {
    await seedSchedules({ database, content: crowdedContent(THERAPISTS) });
    const { confirmed, backupMs, killedMs } = await bookUntilLost(database.url, site.dist, folder);
    const startedMs = performance.now();
    await clinic(folder, fresh.url, ['restore', '--yes', await newestIn(folder)]);
    const server = await startBookingServer(fresh.url, site.dist, THERAPISTS);
    const recoveryMs = performance.now() - startedMs;
    await server.stop();
    const restored = await openDatabase(fresh.url);
    const before = confirmed.filter(({ atMs }) => atMs < backupMs).map(({ reference }) => reference);
    const faults = [...(await lostAmong(restored, before)), ...(await brokenInvariants(restored))];
    const lost = (
      await lostAmong(
        restored,
        confirmed.map(({ reference }) => reference),
      )
    ).length;
    await restored.close();
    return { confirmed: confirmed.length, lost, recoveryPointMs: killedMs - backupMs, recoveryMs, faults };
  } finally {
    await database.close();
    await fresh.remove();
    site.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A backup begins somewhere among the visits, and the server is killed somewhere after it is whole. */
async function bookUntilLost(url: string, dist: string, folder: string) {
  const server = await startBookingServer(url, dist, THERAPISTS);
  const times = new TimeStock();
  await times.refill(server.origin);
  const confirmed: Confirmed[] = [];
  const reached = counter();
  const note = (reference: string) => {
    confirmed.push({ reference, atMs: performance.now() });
    reached.count(confirmed.length);
  };
  const people = Array.from({ length: PEOPLE }, () => bookUntilItDies(server.origin, times, note));
  await reached.at(1 + Math.floor(Math.random() * MOST_VISITS));
  const backupMs = performance.now();
  await clinic(folder, url, ['backup']);
  await reached.at(confirmed.length + 1 + Math.floor(Math.random() * MOST_VISITS));
  await server.kill();
  const killedMs = performance.now();
  await Promise.all(people);
  return { confirmed, backupMs, killedMs };
}

/** Lets somebody wait until so many have been counted. */
function counter() {
  let waiting: { readonly until: number; readonly go: () => void } | null = null;
  let now = 0;
  return {
    count(many: number) {
      now = many;
      if (waiting !== null && now >= waiting.until) waiting.go();
    },
    at(until: number): Promise<void> {
      if (now >= until) return Promise.resolve();
      return new Promise((go) => (waiting = { until, go }));
    },
  };
}

async function newestIn(folder: string): Promise<string> {
  const [newest] = await listKept(join(folder, 'backups'));
  if (newest === undefined) throw new Error('There is no backup.');
  return join(folder, 'backups', newest.name);
}

/** `npm run clinic -- …`, without npm. */
async function clinic(folder: string, url: string, words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...words], {
    env: {
      ...process.env,
      ...{ DATABASE_URL: url, DATA_DIR: folder, BACKUP_DIR: join(folder, 'backups') },
      ...{ BACKUP_KEY, DATA_KEYS: TEST_DATA_KEYS },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`clinic ${words.join(' ')} ended with ${String(code)}.`);
}
