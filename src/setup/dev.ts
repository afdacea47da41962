import { dev, type AstroIntegration } from 'astro';
import { allJobs } from '#/app/jobs.ts';
import { tellOfChanges } from '#/app/tell-of-changes.ts';
import { jobRunner } from '#/platform/jobs/runner.ts';
import type { Context } from '#/app/context.ts';
import { devMiddleware } from '#/app/dev.ts';
import { apiRoutes } from '#/app/routes.ts';
import { stopOnSignal } from '#/app/stop-on-signal.ts';
import { followLauncher } from './follow-launcher.ts';
import { checkWords } from './check-words.ts';
import { openContext, readConfig } from './open-context.ts';
import { reloadedContent } from './reloaded-content.ts';
import { ROOT } from './root.ts';
import { startSandbox } from './start-sandbox.ts';
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
  const { context, notes } = await openContext(config, await checkWords(config.contentDir));
  const jobs = jobRunner(context, allJobs);
  const sandbox = await startSandbox(context, jobs);
  const server = await dev({
    root: ROOT,
    server: { host: config.host, port: config.port },
    integrations: [entryInFront(context), reloadedContent(config.contentDir), styleguideRoute()],
  });
  jobs.start();
  const stopTelling = config.logForm === 'plain' ? await tellOfChanges(context) : () => undefined;
  stopOnSignal(context.log, [
    () => server.stop(),
    () => {
      stopTelling();
      return Promise.resolve();
    },
    () => jobs.stop(),
    () => sandbox?.close() ?? Promise.resolve(),
    () => context.database.close(),
  ]);
  console.log(
    [...notes, ...(sandbox ? [`sandbox: ${sandbox.address}`] : []), `ready: ${config.siteUrl}`].join('\n'),
  );
}

/** The rules of the real entry, so that what works here works there. */
function entryInFront(context: Context): AstroIntegration {
  const middleware = devMiddleware(context, apiRoutes);
  return {
    name: 'clinic-entry',
    hooks: { 'astro:server:setup': ({ server }) => void server.middlewares.use(middleware) },
  };
}
