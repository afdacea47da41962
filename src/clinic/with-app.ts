import { contentOrRefusal } from '#/clinic/read-content.ts';
import type { VerbCall } from '#/clinic/verb.ts';
import { buildApp, type App } from '#/server/app.ts';
import { openDatabase } from '#/server/db/database.ts';
import { migrate } from '#/server/db/migrate.ts';
import { randomIds } from '#/server/ids.ts';
import { commandClock } from '#/server/kept-clock.ts';
import { silentLog } from '#/server/observability/log.ts';

/** For verbs that use what the site uses: the app on the migrated database, closed again at the end. */
export async function withApp<Value>(
  { loadConfig }: Pick<VerbCall, 'loadConfig'>,
  use: (app: App) => Promise<Value>,
): Promise<Value> {
  const config = loadConfig();
  const content = await contentOrRefusal(config);
  const database = await openDatabase(config.databaseUrl);
  try {
    await migrate(database);
    const parts = { config, database, clock: commandClock(config), ids: randomIds(), log: silentLog() };
    return await use(buildApp({ ...parts, content }));
  } finally {
    await database.close();
  }
}
