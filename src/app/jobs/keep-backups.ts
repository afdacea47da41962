import type { Context } from '#/app/context.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Makes the backup of each night, and tries again until it is there. */
export const keepBackups: Job<Context> = {
  name: 'keep-backups',
  everyMs: 10 * MINUTE_MS,
  run: ({ backups }) => backups.beginWhatIsDue(),
};

/** Shows among the metrics how old the newest backup is, and whether one is missing. */
export function watchBackups({ metrics, backups }: Pick<Context, 'metrics' | 'backups'>): void {
  metrics.watch(
    'backup_age_seconds',
    'Age of the newest backup; not a number when there is none.',
    async () => (await backups.ageMs()) / 1_000,
  );
  metrics.watch(
    'backup_missing',
    '1 while the backup of the last night is missing or none are made.',
    async () => ((await backups.trouble()) === null ? 0 : 1),
  );
}
