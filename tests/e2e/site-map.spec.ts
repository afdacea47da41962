import { expect } from '@playwright/test';
import { FORM_PAGES, NO_SUCH_PAGE, READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/reading-tab.ts';

type Seen = { readonly links: string[]; readonly ids: Set<string> };

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
    expect(days.get(address), `last change of ${address}`).toMatch(/^2026-\d\d-\d\d$/);
});

test('every page has one name, a title and a description of its own', async ({ page, baseURL }) => {
  const titles = new Map<string, string>();
  const descriptions = new Map<string, string>();
  for (const address of [...READING_PAGES, ...FORM_PAGES]) {
    await page.goto(address);
    await expect(page.locator('h1'), address).toHaveCount(1);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    const title = await page.title();
    const description = (await page.locator('meta[name=description]').getAttribute('content')) ?? '';
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
    expect(new URL(canonical ?? '').pathname, address).toBe(address);
    expect(canonical?.startsWith(`${baseURL}/`)).toBe(true);
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
  const seen = new Map<string, Seen>();
  const dead: string[] = [];
  const look = async (address: string): Promise<Seen> => {
    const known = seen.get(address);
    if (known) return known;
    await page.goto(address);
    const found = await page.evaluate(() => ({
      links: [...document.querySelectorAll('a[href]')].map(
        (link) => new URL(link.getAttribute('href') ?? '', location.href).href,
      ),
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    }));
    const result = { ...found, ids: new Set(found.ids) };
    seen.set(address, result);
    return result;
  };
  const asked = new Map<string, Promise<boolean>>();
  const answers = (path: string): Promise<boolean> => {
    const known = asked.get(path) ?? request.get(path).then((answer) => answer.ok());
    asked.set(path, known);
    return known;
  };
  for (const address of [...READING_PAGES, NO_SUCH_PAGE]) {
    for (const link of (await look(address)).links) {
      const url = new URL(link);
      if (url.origin !== baseURL) continue;
      const isThere = await answers(url.pathname + url.search);
      if (!isThere && url.pathname !== NO_SUCH_PAGE) dead.push(`${address} → ${url.pathname}`);
      else if (url.hash && !(await look(url.pathname)).ids.has(url.hash.slice(1))) {
        dead.push(`${address} → ${url.pathname}${url.hash}`);
      }
    }
  }
  expect([...new Set(dead)]).toEqual([]);
});
