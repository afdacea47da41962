import { flushCompileCache } from 'node:module';
import { bookingRoutes } from '#/features/booking/api.ts';
import { checkoutRoutes } from '#/features/checkout/api.ts';
import { buildContext } from '#/app/context.ts';
import { systemClock } from '#/platform/clock.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { serve } from '#/app/main.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { stopOnSignal } from '#/app/stop-on-signal.ts';
import { crowdedContent } from '../builders/booking-content.ts';
import { testConfig } from '../builders/config.ts';

// The booking server without pages: node serve-booking.ts PORT DIST DATABASE_URL THERAPISTS [SITE_URL]. The database is
// migrated and has hours. One line on standard output when it serves.
const [port = '', dist = '', url = '', therapists = '10', siteUrl = ''] = process.argv.slice(2);
const config = testConfig({ PORT: port, SANDBOX: 'off', LIMITS: 'off', SITE_URL: siteUrl });
const log = silentLog();
const database = await openDatabase(url);
const content = crowdedContent(Number(therapists));
const context = buildContext({ config, database, clock: systemClock(), ids: randomIds(), log, content });
const served = await serve({ context, dist, routes: [...bookingRoutes, ...checkoutRoutes] });
stopOnSignal(log, [() => served.close(), () => database.close()]);
// Whoever is killed could not keep what it has read for the next.
flushCompileCache();
process.stdout.write('ready\n');
