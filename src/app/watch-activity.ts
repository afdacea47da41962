import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Context } from '#/app/context.ts';
import { countOpenHolds } from '#/features/booking/store/hold-store.ts';
import { deedCounter } from '#/platform/audit/count-deeds.ts';
import { databaseLocation } from '#/platform/db/database.ts';
import { oldestOverdue } from '#/platform/outbox/outbox-store.ts';

type Watched = Pick<Context, 'metrics' | 'database' | 'clock' | 'config'>;

/** Shows among the metrics what the clinic does, and how much room it has left. */
export async function watchActivity(context: Watched): Promise<void> {
  const { metrics, database, clock, config } = context;
  const nowMs = () => clock.now().epochMilliseconds;
  metrics.watchEach(
    'deeds_total',
    'Lines of the audit trail since the start, by deed. The same in every process: take the largest, not the sum.',
    'deed',
    await deedCounter(database),
  );
  metrics.watch('holds_open', 'Times that are kept for somebody.', () =>
    countOpenHolds(database.db, nowMs()),
  );
  metrics.watch('mail_overdue_seconds', 'How late the oldest mail is that should be out.', async () => {
    const oldest = await oldestOverdue(database.db, nowMs());
    return oldest === null ? 0 : Math.max(0, nowMs() - oldest) / 1_000;
  });
  metrics.watchEach('disk_free_bytes', 'Room left on the disk, by what lies there.', 'place', () =>
    freeBytes(config),
  );
}

async function freeBytes({ databaseUrl, dataDir, backup }: Watched['config']) {
  const location = databaseLocation(databaseUrl);
  const places = [
    ['data', dataDir],
    ...(location.dialect === 'sqlite' ? [['database', dirname(location.path)] as const] : []),
    ...(backup.on ? [['backups', backup.dir] as const] : []),
  ] as const;
  const found = await Promise.all(
    places.map(async ([place, folder]) => {
      const room = await statfs(folder).catch(() => null);
      return room === null ? [] : [[place, room.bavail * room.bsize] as const];
    }),
  );
  return found.flat();
}
