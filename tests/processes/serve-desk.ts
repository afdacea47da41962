import { buildContext } from '#/app/context.ts';
import { serve } from '#/app/main.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { apiRoutes } from '#/app/routes.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { seedStaff } from '#/features/staff/seed-staff.ts';
import { systemClock } from '#/platform/clock.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { testConfig } from '../builders/config.ts';
import { sampleContent } from '../builders/content-folder.ts';

// The desk of a small clinic in a process of its own: arguments are the port, the built site and the database.
const [port = '', dist = '', databaseUrl = ''] = process.argv.slice(2);
const config = testConfig({ PORT: port, SANDBOX: 'off', LIMITS: 'off' });
const database = await openDatabase(databaseUrl);
await migrate(database);
const context = buildContext({
  ...{ config, database, clock: systemClock(), ids: randomIds(), log: silentLog() },
  content: await sampleContent(),
});
await seedSchedules(context);
const logins = await seedStaff(context);
const served = await serve({ context, dist, routes: apiRoutes });
const routes = apiRoutes.map(({ method, path }) => ({ method, path }));
process.stdout.write(`${JSON.stringify({ address: served.address, logins, routes })}\n`);
process.once('SIGTERM', () => {
  void served
    .close()
    .then(() => database.close())
    .then(() => process.exit(0));
});
