import { contentOrRefusal } from '#/cli/read-content.ts';
import type { VerbCall } from '#/cli/verb.ts';
import { buildApp, type App } from '#/app/app.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { randomIds } from '#/platform/ids.ts';
import { commandClock } from '#/platform/kept-clock.ts';
import { silentLog } from '#/platform/observability/log.ts';

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
