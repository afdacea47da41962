import { expect } from '@playwright/test';
import { buildContext } from '#/app/context.ts';
import { systemClock } from '#/platform/clock.ts';
import { randomIds } from '#/platform/ids.ts';
import { serve } from '#/app/main.ts';
import { makeLog } from '#/platform/observability/log.ts';
import { provideSite } from '#/setup/build-site.ts';
import { testConfig } from '../builders/config.ts';
import { BROWSER_CONTENT } from '../builders/browser-content.ts';
import { sampleContent } from '../builders/content-folder.ts';
import { openTestDatabase } from '../builders/database.ts';
import { freePort } from '../builders/free-port.ts';
import { test } from '../builders/site-in-browser.ts';

/** The site as it is built, with a log that keeps every line of every level. */
async function startSite(lines: string[], builtFor: string) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const config = testConfig({ PORT: String(port), SITE_URL: origin, SANDBOX: 'off' });
  const database = await openTestDatabase('sqlite');
  const log = makeLog('trace', { write: (line: string) => void lines.push(line) });
  const content = await sampleContent();
  const context = buildContext({ config, database, clock: systemClock(), ids: randomIds(), log, content });
  const dist = await provideSite(process.cwd(), { siteUrl: builtFor, contentDir: BROWSER_CONTENT });
  const served = await serve({ context, dist, routes: [] });
  const close = async () => {
    await served.close();
    await database.close();
  };
  return { context, origin, close };
}

test('no word that was typed into the search stands in a log line or in a metric', async ({ baseURL }) => {
  const lines: string[] = [];
  const { context, origin, close } = await startSite(lines, baseURL ?? '');
  const headers = { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' };
  const answers = [
    await fetch(`${origin}/search`, { method: 'POST', headers, body: 'q=zanzibar+jaw+pain' }),
    await fetch(`${origin}/search?q=zanzibar+jaw`),
    await fetch(`${origin}/search`, { method: 'POST', headers, body: `q=${'zanzibar+'.repeat(400)}` }),
    await fetch(`${origin}/search`, { method: 'POST', headers, body: 'q=%00%ff zanzibar&q=zanzibar' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await answers[0]!.text()).toContain('/conditions/tmj-disorders');
  await Promise.all(answers.slice(1).map((answer) => answer.text()));
  const foreign = await fetch(`${origin}/search`, {
    method: 'POST',
    headers: { ...headers, Origin: 'https://elsewhere.example' },
    body: 'q=zanzibar',
  });
  expect(foreign.status).toBe(403);
  const metrics = await context.metrics.text();
  await close();
  expect(lines.filter((line) => line.includes('"route":"/search"')).length).toBeGreaterThanOrEqual(4);
  expect(metrics).toContain('route="/search"');
  expect([...lines, metrics].filter((text) => /zanzibar|jaw/i.test(text))).toEqual([]);
});
