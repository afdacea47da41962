import { join } from 'node:path';
import { loadContent } from '#/app/content/load-content.ts';
import { parseConfig } from '#/platform/config/config.ts';
import { contentDir } from '#/platform/config/load-config.ts';
import { examine } from './doctor/checks.ts';
import { gatherFacts, liveSettings } from './doctor/gather-facts.ts';
import { report } from './doctor/report.ts';
import { sendTests } from './doctor/send-tests.ts';
import { followLauncher } from './follow-launcher.ts';
import { ROOT } from './root.ts';
import { runSaying, StopError } from './say.ts';

followLauncher();
await runSaying(async () => {
  const envFile = join(ROOT, '.env');
  const dir = contentDir(process.env, ROOT);
  const findings = examine(await gatherFacts({ root: ROOT, envFile, contentDir: dir }));
  console.log(report(findings));
  const isSent = process.argv.includes('--send') ? await send(envFile, dir) : true;
  // For whoever runs it from another program: 1 as long as something must be done.
  if (!isSent || findings.some(({ isAdvice }) => !isAdvice)) process.exitCode = 1;
});

async function send(envFile: string, dir: string): Promise<boolean> {
  const config = parseConfig(liveSettings({ envFile }));
  const content = await loadContent(dir);
  if (!config.ok || !content.ok)
    throw new StopError('Mend the settings and the content first. No test was sent.');
  const outcomes = await sendTests(config.value, content.value);
  console.log(['', 'Tests', ...outcomes.map(({ said }) => `  - ${said}`)].join('\n'));
  return outcomes.every(({ isDone }) => isDone);
}
