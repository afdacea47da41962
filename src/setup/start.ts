import { calNotes } from './cal-notes.ts';
import { contentOfBuild } from './build-folder.ts';
import { provideCalEmbed } from './cal-embed.ts';
import { wordsOfBuild } from './checked-words.ts';
import { allJobs } from '#/app/jobs.ts';
import { tellOfChanges } from '#/app/tell-of-changes.ts';
import { jobRunner } from '#/platform/jobs/runner.ts';
import { serve } from '#/app/main.ts';
import { apiRoutes } from '#/app/routes.ts';
import { stopOnSignal } from '#/app/stop-on-signal.ts';
import { followLauncher } from './follow-launcher.ts';
import { openContext, readConfig } from './open-context.ts';
import { ROOT } from './root.ts';
import { startSandbox, type RunningSandbox } from './start-sandbox.ts';
import { runSaying } from './say.ts';
import { siteToServe, tellWhatIsServed } from './served-site.ts';

followLauncher();
await runSaying(start);

/** npm start: everything from checked settings to a site that answers. */
async function start(): Promise<void> {
  const config = readConfig(ROOT);
  const site = await siteToServe(ROOT, config);
  // The words that the pages were made from: a visit is booked at the price that stands on them.
  const content = await wordsOfBuild(site.dist);
  const { context, notes } = await openContext({ ...config, contentDir: contentOfBuild(site.dist) }, content);
  tellWhatIsServed(context, site);
  const jobs = jobRunner(context, allJobs);
  const more = await provideCalEmbed(ROOT, config);
  const served = await serve({ context, dist: site.dist, more, routes: apiRoutes });
  const sandbox = await startSandbox(context, jobs);
  jobs.start();
  const stopTelling = config.logForm === 'plain' ? await tellOfChanges(context) : () => undefined;
  stopOnSignal(context.log, [
    () => served.close(),
    () => {
      stopTelling();
      return Promise.resolve();
    },
    () => jobs.stop(),
    () => sandbox?.close() ?? Promise.resolve(),
    () => context.database.close(),
  ]);
  printAddresses(context.content.clinic.name, config.siteUrl, sandbox, [...notes, ...calNotes(config)]);
}

function printAddresses(
  name: string,
  siteUrl: string,
  sandbox: RunningSandbox | null,
  notes: readonly string[],
): void {
  const lines = [
    name,
    `  site     ${siteUrl}`,
    ...(sandbox ? [`  sandbox  ${sandbox.address}  (mail it would send, test payments, the clock)`] : []),
    ...notes,
    `ready: ${siteUrl}`,
  ];
  console.log(lines.join('\n'));
}
