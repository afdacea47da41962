import { linkEarlierVisits } from '#/features/booking/link-visit.ts';
import { findLostKey } from '#/app/find-lost-key.ts';
import { isScheduleEmpty } from '#/features/booking/store/schedule-store.ts';
import { isStaffEmpty } from '#/features/staff/store/staff-store.ts';
import { watchSignUps } from '#/features/newsletter/jobs/answer-sign-ups.ts';
import { watchItself } from '#/app/jobs/check-itself.ts';
import { watchDatabase } from '#/app/jobs/check-database.ts';
import { watchBackups } from '#/app/jobs/keep-backups.ts';
import { watchActivity } from '#/app/watch-activity.ts';
import { watchMail } from '#/app/jobs/deliver-mail.ts';
import { watchCalendars } from '#/features/cal-com/jobs/watch-calendars.ts';
import { watchPayments } from '#/features/checkout/jobs/send-refunds.ts';
import type { Content } from '#/app/content/content.ts';
import { buildContext, type Context } from '#/app/context.ts';
import type { Config } from '#/platform/config/config.ts';
import { openDatabase, type Database } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { randomIds } from '#/platform/ids.ts';
import { siteClock } from '#/platform/kept-clock.ts';
import { logOutput } from '#/platform/observability/log-output.ts';
import { makeLog } from '#/platform/observability/log.ts';
import { plainLog } from '#/platform/observability/plain-log.ts';
import { loadConfig } from '#/platform/config/load-config.ts';
import { seedDemo } from './seed-demo.ts';
import { say, StopError } from './say.ts';

export type OpenedContext = {
  readonly context: Context;
  /** What sample data wants the owner to know, such as a login. */
  readonly notes: readonly string[];
};

/** The settings, or one list of everything that is wrong with them. */
export function readConfig(root: string): Config {
  const config = loadConfig(process.env, root);
  if (config.ok) return config.value;
  throw new StopError('The settings need your attention:', config.fault.faults);
}

/** The context on a migrated database, with sample data outside production. Closing the database is the caller's. */
export async function openContext(config: Config, content: Content): Promise<OpenedContext> {
  const database = await openMigrated(config);
  const clock = siteClock(config);
  const output = logOutput();
  const log = config.logForm === 'plain' ? plainLog(output) : makeLog(config.logLevel, output);
  const context = buildContext({ config, database, clock, ids: randomIds(), log, content });
  await refuseWithoutKeys(context);
  await linkEarlierVisits(context);
  watchDatabase(context);
  context.metrics.watch('log_lines_lost', 'Lines of the log that had no place to go.', () => output.lost());
  watchMail(context);
  watchSignUps(context);
  watchPayments(context);
  watchCalendars(context);
  watchBackups(context);
  watchItself(context);
  await watchActivity(context);
  return { context, notes: config.production ? await missingParts(context) : await seedDemo(context) };
}

/** A site that could not read what patients told it would seal what they tell it now under yet another key. */
async function refuseWithoutKeys(context: Context): Promise<void> {
  const fault = await findLostKey(context, context.config.lostKeyIds);
  if (fault === null) return;
  throw new StopError('DATA_KEYS cannot open what is sealed in this database.', [
    fault.message,
    `If the key is lost for good, make a new one under another name and add ${fault.keyId || 'its name'}:lost at the end.`,
  ]);
}

/** A real clinic is never filled by itself, so its owner must hear what cannot be done yet. */
async function missingParts({ database }: Context): Promise<readonly string[]> {
  const hours = 'The diary knows no working hours, so nobody can book. Run: npm run clinic -- load-hours';
  const staff = 'Nobody may sign in to the front desk. Run: npm run clinic -- staff add --help';
  return [
    ...((await isScheduleEmpty(database.db)) ? [hours] : []),
    ...((await isStaffEmpty(database.db)) ? [staff] : []),
  ];
}

async function openMigrated(config: Config): Promise<Database> {
  const database = await openDatabase(config.databaseUrl);
  const steps = await migrate(database);
  if (steps.length > 0)
    say(`the database took ${steps.length} step${steps.length === 1 ? '' : 's'} forward.`);
  return database;
}
