import { contentOrRefusal } from '#/cli/read-content.ts';
import type { Call } from '#/cli/verb.ts';
import { buildContext, type Context } from '#/app/context.ts';
import { openDatabase, type Database } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import type { Clock } from '#/platform/clock.ts';
import { randomIds } from '#/platform/ids.ts';
import { commandClock } from '#/platform/kept-clock.ts';
import { silentLog } from '#/platform/observability/log.ts';

/** For verbs that use what the site uses: the context on the migrated database, closed again at the end. */
export async function withContext(
  call: Pick<Call, 'loadConfig'>,
  use: (context: Context) => Promise<void>,
): Promise<void> {
  const config = call.loadConfig();
  const content = await contentOrRefusal(config);
  const parts = { config, content, ids: randomIds(), log: silentLog() };
  await withDatabase({ loadConfig: () => config }, (open) => use(buildContext({ ...parts, ...open })));
}

export type Open = { readonly database: Database; readonly clock: Clock };

/** For verbs that need no word of the content: they work while it is being mended. */
export async function withDatabase(
  { loadConfig }: Pick<Call, 'loadConfig'>,
  use: (open: Open) => Promise<void>,
): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase(config.databaseUrl);
  try {
    await migrate(database);
    await use({ database, clock: commandClock(config) });
  } finally {
    await database.close();
  }
}
