import { dev, type AstroIntegration } from 'astro';
import { allJobs } from '#/app/jobs.ts';
import { jobRunner } from '#/platform/jobs/runner.ts';
import type { App } from '#/app/app.ts';
import { devMiddleware } from '#/app/dev.ts';
import { apiRoutes } from '#/app/routes.ts';
import { stopOnSignal } from '#/app/stop-on-signal.ts';
import { followLauncher } from './follow-launcher.ts';
import { openApp, readConfig } from './open-app.ts';
import { reloadedContent } from './reloaded-content.ts';
import { ROOT } from './root.ts';
import { startSandboxBeside } from './sandbox-beside.ts';
import { runSaying, StopError } from './say.ts';
import { styleguideRoute } from './styleguide-route.ts';

followLauncher();
await runSaying(develop);

/** npm run dev: pages reload as they are edited; server code needs a new start. */
async function develop(): Promise<void> {
  const config = readConfig(ROOT);
  if (config.production) throw new StopError('npm run dev is not for production. Use npm start there.');
  Object.assign(process.env, {
    SITE_URL: config.siteUrl,
    CONTENT_DIR: config.contentDir,
    ASTRO_TELEMETRY_DISABLED: '1',
  });
  const { app, notes } = await openApp(config);
  const jobs = jobRunner(app, allJobs);
  const sandbox = await startSandboxBeside(app, jobs);
  const server = await dev({
    root: ROOT,
    server: { host: config.host, port: config.port },
    integrations: [entryInFront(app), reloadedContent(config.contentDir), styleguideRoute()],
  });
  jobs.start();
  stopOnSignal(app.log, [
    () => server.stop(),
    () => jobs.stop(),
    () => sandbox?.close() ?? Promise.resolve(),
    () => app.database.close(),
  ]);
  console.log(
    [...notes, ...(sandbox ? [`sandbox: ${sandbox.address}`] : []), `ready: ${config.siteUrl}`].join('\n'),
  );
}

/** The rules of the real entry, so that what works here works there. */
function entryInFront(app: App): AstroIntegration {
  const middleware = devMiddleware(app, apiRoutes);
  return {
    name: 'clinic-entry',
    hooks: { 'astro:server:setup': ({ server }) => void server.middlewares.use(middleware) },
  };
}
