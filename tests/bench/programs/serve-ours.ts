import { join } from 'node:path';
import { buildApp } from '#/app/app.ts';
import { systemClock } from '#/platform/clock.ts';
import type { Content } from '#/app/content/load-content.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { serve } from '#/app/main.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { testConfig } from '../../builders/config.ts';

const [port = '', directory = ''] = process.argv.slice(2);
const config = testConfig({ PORT: port, SANDBOX: 'off' });
const database = await openDatabase(`file:${join(directory, 'bench.db')}`);
const parts = { config, database, clock: systemClock(), ids: randomIds(), log: silentLog() };
// Only pages from memory are asked for, and these need no content.
const app = buildApp({ ...parts, content: {} as Content });
await serve({ app, dist: join(directory, 'pages-only'), routes: [] });
