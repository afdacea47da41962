import { buildContext } from '#/app/context.ts';
import { systemClock } from '#/platform/clock.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { ListenError, serve } from '#/app/main.ts';
import { makeLog } from '#/platform/observability/log.ts';
import { stopOnSignal } from '#/app/stop-on-signal.ts';
import { testConfig } from '../../builders/config.ts';
import { sampleContent } from '../../builders/content-folder.ts';

// A server in a process of its own, as `npm start` runs it: arguments are the port, the built site, the database.
const [port = '', dist = '', databaseUrl = ''] = process.argv.slice(2);
const config = testConfig({ PORT: port, SANDBOX: 'off', LOG_LEVEL: 'info' });
const log = makeLog('info');
const database = await openDatabase(databaseUrl);
const context = buildContext({
  config,
  database,
  clock: systemClock(),
  ids: randomIds(),
  log,
  content: await sampleContent(),
});
try {
  const served = await serve({ context, dist, routes: [] });
  stopOnSignal(log, [
    () => served.close(),
    async () => {
      await database.close();
      console.log('database closed');
    },
  ]);
  console.log(`ready: ${served.address}`);
} catch (error) {
  console.log(error instanceof ListenError ? error.message : 'an unexpected error');
  process.exit(1);
}
