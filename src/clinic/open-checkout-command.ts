import { contentOrRefusal } from '#/clinic/read-content.ts';
import type { VerbCall } from '#/clinic/verb.ts';
import { buildApp, type App } from '#/server/app.ts';
import { commandClock } from '#/server/kept-clock.ts';
import { openDatabase } from '#/server/db/database.ts';
import { migrate } from '#/server/db/migrate.ts';
import { randomIds } from '#/server/ids.ts';
import { silentLog } from '#/server/observability/log.ts';

/** The program as the commands about payments need it: with the card company, without a server. */
export async function openCheckoutCommand({
  loadConfig,
}: VerbCall): Promise<{ readonly app: App; readonly close: () => Promise<void> }> {
  const config = loadConfig();
  const content = await contentOrRefusal(config);
  const database = await openDatabase(config.databaseUrl);
  await migrate(database);
  const parts = { clock: commandClock(config), ids: randomIds(), log: silentLog(), content };
  return { app: buildApp({ config, database, ...parts }), close: () => database.close() };
}
