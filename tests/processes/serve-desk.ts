import { buildContext } from '#/app/context.ts';
import { serve } from '#/app/main.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { apiRoutes } from '#/app/routes.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { makeCalendarAddress } from '#/features/staff/calendar-address.ts';
import { seedStaff } from '#/features/staff/seed-staff.ts';
import { systemClock } from '#/platform/clock.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { busyContent, fillBusyDay, type BusyDay } from '../builders/busy-day.ts';
import { testConfig } from '../builders/config.ts';
import { sampleContent } from '../builders/content-folder.ts';
import { expectOk } from '../builders/expect-ok.ts';

// The desk of a small clinic in a process of its own: arguments are the port, the built site and the database; for a
// day with many visits also which one.
const [port = '', dist = '', databaseUrl = '', busy] = process.argv.slice(2);
const day = busy === undefined ? null : (JSON.parse(busy) as BusyDay);
const config = testConfig({ PORT: port, SANDBOX: 'off', LIMITS: 'off' });
const database = await openDatabase(databaseUrl);
await migrate(database);
const content = await sampleContent();
const context = buildContext({
  ...{ config, database, clock: systemClock(), ids: randomIds(), log: silentLog() },
  content: day === null ? content : busyContent(content),
});
await seedSchedules(context);
const logins = await seedStaff(context);
if (day !== null) await fillBusyDay(context, day);
const calendar =
  day === null
    ? null
    : expectOk(
        await makeCalendarAddress(context, { practitioner: 'therapist-1', kind: 'own' }, OPERATOR_ASKING),
      );
const served = await serve({ context, dist, routes: apiRoutes });
const routes = apiRoutes.map(({ method, path }) => ({ method, path }));
process.stdout.write(`${JSON.stringify({ address: served.address, logins, routes, calendar })}\n`);
process.once('SIGTERM', () => {
  void served
    .close()
    .then(() => database.close())
    .then(() => process.exit(0));
});
