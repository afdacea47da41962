import type { Job } from '#/platform/jobs/job.ts';
import type { Context } from '#/app/context.ts';
import type { LastingTrouble } from '#/platform/observability/database-health.ts';

/** Notices a full or lost database before a patient does, and that it is well again. */
export const checkDatabase: Job<Context> = {
  name: 'check-database',
  everyMs: 10_000,
  async run({ databaseHealth }) {
    await databaseHealth.check();
  },
};

const WATCHED: Readonly<Record<LastingTrouble, readonly [name: string, help: string]>> = {
  full: ['database_full', '1 while the database finds no room for a change.'],
  readOnly: ['database_read_only', '1 while the database can be read but not written.'],
  unreachable: ['database_unreachable', '1 while the database cannot be reached.'],
};

/** Shows among the metrics what is wrong with the database. */
export function watchDatabase({
  metrics,
  databaseHealth,
}: Pick<Context, 'metrics' | 'databaseHealth'>): void {
  for (const kind of Object.keys(WATCHED) as LastingTrouble[]) {
    const [metric, help] = WATCHED[kind];
    metrics.watch(metric, help, () => (databaseHealth.trouble() === kind ? 1 : 0));
  }
}
