import { expect, type Page } from '@playwright/test';
import { paths } from '#/paths.ts';
import { parsePage } from '../builders/parsed-page.ts';
import { FORM_PAGES, READING_PAGES } from '../builders/reading-pages.ts';
import { unknownTerms } from '../builders/schema-org.ts';
import { test } from '../builders/site-in-browser.ts';

const CONDITIONS = READING_PAGES.filter((page) => page.startsWith('/conditions/'));
const GUIDES = READING_PAGES.filter((page) => page.startsWith('/guides/'));
const ISSUES = READING_PAGES.filter((page) => page.startsWith('/newsletter/issues/'));
const CONDITION = CONDITIONS[0] ?? '';
const CONDITION_FEED = paths.conditionFeed(CONDITION.replace('/conditions/', ''));

type Item = {
  readonly link: string;
  readonly guid: string;
  readonly title: string;
  readonly what: string;
  readonly day: number;
};

/** Reads a feed as a program would: by the browser's own XML parser, which stops at the first fault. */
async function readFeed(page: Page, address: string) {
  await page.goto(paths.about);
  return page.evaluate(async (path) => {
    const answer = await fetch(path);
    const xml = new DOMParser().parseFromString(await answer.text(), 'application/xml');
    const text = (parent: Element | Document, name: string) =>
      parent.querySelector(`:scope > ${name}`)?.textContent ?? '';
    const channel = xml.querySelector('rss[version="2.0"] > channel');
    if (channel === null || xml.querySelector('parsererror')) throw new Error(`${path} is not a feed`);
    const items = [...channel.querySelectorAll(':scope > item')].map((item) => ({
      link: text(item, 'link'),
      guid: text(item, 'guid'),
      title: text(item, 'title'),
      what: text(item, 'description'),
      day: Date.parse(text(item, 'pubDate')),
    }));
    const self = channel.getElementsByTagNameNS('http://www.w3.org/2005/Atom', 'link')[0];
    return {
      type: answer.headers.get('content-type'),
      head: ['title', 'link', 'description', 'language'].map((name) => text(channel, name)),
      self: self?.getAttribute('href'),
      items,
    };
  }, address);
}

function expectWholeFeed(items: readonly Item[]): void {
  expect(new Set(items.map(({ guid }) => guid)).size).toBe(items.length);
  expect(items.every(({ title, guid, link }) => title !== '' && guid === link)).toBe(true);
  // The title says what changed, the text below it what the page is about as well.
  expect(items.every(({ title, what }) => what.length > title.replace(/^[^:]*: /, '').length)).toBe(true);
  const days = items.map(({ day }) => day);
  expect(days).toEqual(days.toSorted((one, other) => other - one));
}

test('a feed reader gets every change of every page, the newest first', async ({ page, baseURL }) => {
  const feed = await readFeed(page, paths.feed);
  expect(feed.type).toBe('application/rss+xml; charset=utf-8');
  expect(feed.head.every((line) => line.trim() !== '')).toBe(true);
  expect(feed.self).toBe(`${baseURL}${paths.feed}`);
  expectWholeFeed(feed.items);
  const told = new Set(feed.items.map(({ link }) => new URL(link).pathname));
  expect([...told].sort()).toEqual([...CONDITIONS, ...GUIDES, ...ISSUES].sort());
});

test('a feed reader can follow one condition, and each entry leads to its line', async ({
  page,
  baseURL,
}) => {
  const { items, self, head } = await readFeed(page, CONDITION_FEED);
  expect(self).toBe(`${baseURL}${CONDITION_FEED}`);
  expect(head[1]).toBe(`${baseURL}${CONDITION}`);
  expectWholeFeed(items);
  expect(items.length).toBeGreaterThan(0);
  for (const { link } of items) {
    await page.goto(link);
    await expect(page.locator(':target')).toBeVisible();
  }
});

test('home and condition pages name their feed, and a reader finds it', async ({ page }) => {
  const feedOf = async (address: string) => {
    await page.goto(address);
    return page.locator('head link[rel=alternate][type="application/rss+xml"]').getAttribute('href');
  };
  expect(await feedOf(paths.home)).toBe(paths.feed);
  await expect(page.getByRole('link', { name: 'RSS: all changes' })).toHaveAttribute('href', paths.feed);
  expect(await feedOf(CONDITION)).toBe(CONDITION_FEED);
  await expect(page.getByRole('link', { name: 'Follow changes (RSS)' })).toHaveAttribute(
    'href',
    CONDITION_FEED,
  );
});

test('the facts for search engines are whole and known words', async ({ page, request }) => {
  await page.goto(paths.about);
  for (const address of [...READING_PAGES, ...FORM_PAGES]) {
    const { facts } = await parsePage(page, await (await request.get(address)).text());
    if (READING_PAGES.includes(address)) expect(facts.length, address).toBeGreaterThan(0);
    for (const block of facts) expect(unknownTerms(JSON.parse(block)), address).toEqual([]);
  }
});

// The pages for reading are looked at one by one where nobody may learn who reads them.
test('the page policy does not mind the facts on pages that start with a form', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      complaints.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      console.error(violatedDirective),
    );
  });
  for (const address of FORM_PAGES) await page.goto(address);
  expect(complaints).toEqual([]);
});
