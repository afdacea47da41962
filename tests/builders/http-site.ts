import { buildContext, type Context } from '#/app/context.ts';
import { systemClock } from '#/platform/clock.ts';
import type { Database } from '#/platform/db/database.ts';
import type { ApiRoute } from '#/platform/http/api-route.ts';
import type { HttpLimits } from '#/platform/http/limits.ts';
import { randomIds } from '#/platform/ids.ts';
import { serve } from '#/app/main.ts';
import { silentLog, type Log } from '#/platform/observability/log.ts';
import type { ConfigSource } from '#/platform/config/config.ts';
import { buildSite } from './built-site.ts';
import { testConfig } from './config.ts';
import { sampleContent } from './content-folder.ts';
import { openTestDatabase } from './database.ts';
import { freePort } from './free-port.ts';

export type HttpSite = {
  readonly context: Context;
  readonly port: number;
  readonly origin: string;
  readonly database: Database;
  close(): Promise<void>;
};

export type HttpSiteOptions = {
  readonly settings?: ConfigSource;
  readonly limits?: Partial<HttpLimits>;
  readonly routes?: readonly ApiRoute<Context>[];
  readonly log?: Log;
};

/** The real entry on a port of its own, in front of a small built site and an empty SQLite database. */
export async function startHttpSite(options: HttpSiteOptions = {}): Promise<HttpSite> {
  const port = await freePort();
  const config = testConfig({ PORT: String(port), SANDBOX: 'off', ...options.settings });
  const database = await openTestDatabase('sqlite');
  const site = buildSite();
  const log = options.log ?? silentLog();
  const content = await sampleContent();
  const context = buildContext({ config, database, clock: systemClock(), ids: randomIds(), log, content });
  const limits = { lingerMs: 100, ...options.limits };
  const served = await serve({ context, dist: site.dist, routes: options.routes ?? [], limits });
  return {
    context,
    port,
    origin: `http://localhost:${port}`,
    database,
    async close() {
      await served.close();
      await database.close();
      site.remove();
    },
  };
}
