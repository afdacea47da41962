import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { parsePage } from '../builders/parsed-page.ts';
import { FORM_PAGES, NO_SUCH_PAGE, READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/reading-tab.ts';

type Seen = {
  readonly isThere: boolean;
  readonly links: readonly string[];
  readonly ids: ReadonlySet<string>;
};

test('the site map for search engines lists every page for reading, the forms to start from, and no other', async ({
  request,
}) => {
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toMatch(/^Sitemap: http:\/\/localhost:\d+\/sitemap-index\.xml$/m);
  const index = await (await request.get('/sitemap-index.xml')).text();
  const parts = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1]!).pathname);
  const texts = await Promise.all(parts.map(async (part) => (await request.get(part)).text()));
  const listed = texts.flatMap((text) =>
    [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1]!).pathname),
  );
  expect(listed.sort()).toEqual([...READING_PAGES, ...FORM_PAGES].sort());
  const days = new Map(
    texts.flatMap((text) =>
      [...text.matchAll(/<loc>([^<]+)<\/loc>(?:<lastmod>([^<]+)<\/lastmod>)?/g)].map(
        ([, address = '', day]) => [new URL(address).pathname, day?.slice(0, 10)] as const,
      ),
    ),
  );
  for (const address of READING_PAGES.filter((page) => /^\/(?:conditions|guides|newsletter)\b/.test(page)))
    expect(days.get(address), `last change of ${address}`).toMatch(/^20\d\d-\d\d-\d\d$/);
});

test('every page has one name, a title and a description of its own', async ({ page, request, baseURL }) => {
  const titles = new Map<string, string>();
  const descriptions = new Map<string, string>();
  await page.goto('/about');
  for (const address of [...READING_PAGES, ...FORM_PAGES]) {
    const html = await (await request.get(address)).text();
    const { headings, lang, title, description, canonical } = await parsePage(page, html);
    expect(headings, address).toBe(1);
    expect(lang, address).toBe('en');
    expect(new URL(canonical).pathname, address).toBe(address);
    expect(canonical.startsWith(`${baseURL}/`)).toBe(true);
    expect(description.length, `description of ${address}`).toBeGreaterThanOrEqual(50);
    expect(description.length, `description of ${address}: ${description}`).toBeLessThanOrEqual(155);
    expect(title.length, `title of ${address}: ${title}`).toBeLessThanOrEqual(60);
    expect(titles.get(title), `${address} has the title of another page`).toBeUndefined();
    expect(descriptions.get(description), `${address} is described as another page`).toBeUndefined();
    titles.set(title, address);
    descriptions.set(description, address);
  }
});

test('no link leads to a page or a place that does not exist', async ({ page, request, baseURL }) => {
  await page.goto('/about');
  const asked = new Map<string, Promise<Seen>>();
  const look = (address: string): Promise<Seen> => {
    const known = asked.get(address) ?? seePage(page, request, address);
    asked.set(address, known);
    return known;
  };
  const dead: string[] = [];
  for (const address of [...READING_PAGES, NO_SUCH_PAGE]) {
    for (const link of (await look(address)).links) {
      const url = new URL(link);
      if (url.origin !== baseURL) continue;
      const there = await look(url.pathname + url.search);
      if (!there.isThere && url.pathname !== NO_SUCH_PAGE) dead.push(`${address} → ${url.pathname}`);
      else if (url.hash && !there.ids.has(url.hash.slice(1)))
        dead.push(`${address} → ${url.pathname}${url.hash}`);
    }
  }
  expect([...new Set(dead)]).toEqual([]);
});

async function seePage(page: Page, request: APIRequestContext, address: string): Promise<Seen> {
  const answer = await request.get(address);
  const isPage = (answer.headers()['content-type'] ?? '').includes('html');
  const { links, ids } = await parsePage(page, isPage ? await answer.text() : '', address);
  return { isThere: answer.ok(), links, ids: new Set(ids) };
}
