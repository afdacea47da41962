import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildContext } from '#/app/context.ts';
import { systemClock } from '#/platform/clock.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { randomIds } from '#/platform/ids.ts';
import { serve } from '#/app/main.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { apiRoutes } from '#/app/routes.ts';
import { testConfig } from '../../builders/config.ts';
import { sampleContent } from '../../builders/content-folder.ts';

// The built site behind our own entry: node serve-ours.ts PORT DIST
const [port = '', dist = ''] = process.argv.slice(2);
const config = testConfig({ PORT: port, SANDBOX: 'off' });
const database = await openDatabase(`file:${join(mkdtempSync(join(tmpdir(), 'clinic-http-')), 'clinic.db')}`);
await migrate(database);
const parts = { config, database, clock: systemClock(), ids: randomIds(), log: silentLog() };
const context = buildContext({ ...parts, content: await sampleContent() });
await serve({ context, dist, routes: apiRoutes });
