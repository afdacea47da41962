import { contentOrRefusal } from '#/cli/read-content.ts';
import type { VerbCall } from '#/cli/verb.ts';
import { buildContext, type Context } from '#/app/context.ts';
import { commandClock } from '#/platform/kept-clock.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog } from '#/platform/observability/log.ts';

/** The program as the commands about payments need it: with the card company, without a server. */
export async function openCheckoutCommand({
  loadConfig,
}: VerbCall): Promise<{ readonly context: Context; readonly close: () => Promise<void> }> {
  const config = loadConfig();
  const content = await contentOrRefusal(config);
  const database = await openDatabase(config.databaseUrl);
  await migrate(database);
  const parts = { clock: commandClock(config), ids: randomIds(), log: silentLog(), content };
  return { context: buildContext({ config, database, ...parts }), close: () => database.close() };
}
