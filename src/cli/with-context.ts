import { contentOrRefusal } from '#/cli/read-content.ts';
import type { VerbCall } from '#/cli/verb.ts';
import { buildContext, type Context } from '#/app/context.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { randomIds } from '#/platform/ids.ts';
import { commandClock } from '#/platform/kept-clock.ts';
import { silentLog } from '#/platform/observability/log.ts';

/** For verbs that use what the site uses: the context on the migrated database, closed again at the end. */
export async function withContext<Value>(
  { loadConfig }: Pick<VerbCall, 'loadConfig'>,
  use: (context: Context) => Promise<Value>,
): Promise<Value> {
  const config = loadConfig();
  const content = await contentOrRefusal(config);
  const database = await openDatabase(config.databaseUrl);
  try {
    await migrate(database);
    const parts = { config, database, clock: commandClock(config), ids: randomIds(), log: silentLog() };
    return await use(buildContext({ ...parts, content }));
  } finally {
    await database.close();
  }
}
