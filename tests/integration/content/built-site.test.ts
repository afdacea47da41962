import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildContext } from '#/app/context.ts';
import { systemClock } from '#/platform/clock.ts';
import type { Database } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { serve } from '#/app/main.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { apiRoutes } from '#/app/routes.ts';
import { provideSite } from '#/setup/build-site.ts';
import { ROOT } from '#/setup/root.ts';
import { testConfig } from '../../builders/config.ts';
import { CLINIC_DIR, clinicContent } from '../../builders/content-folder.ts';
import { openTestDatabase } from '../../builders/database.ts';
import { freePort } from '../../builders/free-port.ts';

/** The address `npm start` builds for, so that its build and this one are one. */
const BUILT_FOR = 'http://localhost:4321';

let dist: string;
let origin: string;
let database: Database;
let served: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  dist = await provideSite(ROOT, { siteUrl: BUILT_FOR, contentDir: CLINIC_DIR });
  const port = await freePort();
  origin = `http://localhost:${port}`;
  const config = testConfig({ PORT: String(port), SITE_URL: origin, SANDBOX: 'off', LIMITS: 'off' });
  database = await openTestDatabase('sqlite');
  const parts = { config, database, clock: systemClock(), ids: randomIds(), log: silentLog() };
  const context = buildContext({ ...parts, content: await clinicContent() });
  served = await serve({ context, dist, routes: apiRoutes });
}, 300_000);

afterAll(async () => {
  await served.close();
  await database.close();
});

/** Every address of ours that a built page links to, with a page that does. */
function linksOf(client: string): ReadonlyMap<string, string> {
  const pages = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  return new Map(
    pages.flatMap((page) =>
      Array.from(
        readFileSync(join(client, page), 'utf8').matchAll(/<a\b[^>]*\shref="(\/[^"#?]*)/g),
        (found) => [found[1] ?? '', page] as const,
      ),
    ),
  );
}

describe("the clinic's own site", () => {
  test('has every page whose words stand in the content folder', async () => {
    const { conditions, guides, pages } = await clinicContent();
    const read = (path: string) => readFileSync(join(dist, 'client', path, 'index.html'), 'utf8');
    for (const { slug } of conditions) expect(read(`conditions/${slug}`)).toContain('</html>');
    for (const { slug } of guides) expect(read(`guides/${slug}`)).toContain('</html>');
    for (const { slug } of pages) expect(read(slug)).toContain('</html>');
  });

  test('has no link to a page that is not there', async () => {
    const links = linksOf(join(dist, 'client'));
    expect(links.size).toBeGreaterThan(30);
    const answers = await Promise.all(
      Array.from(links, async ([path, page]) => {
        const { status } = await fetch(`${origin}${path}`, { redirect: 'manual' });
        return { path, page, status };
      }),
    );
    expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
  });
});
