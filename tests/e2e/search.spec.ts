import { expect, type Page } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test } from '../builders/site-in-browser.ts';

const TYPED = 'zanzibar pinched nerve';
const box = (page: Page) => page.getByRole('searchbox', { name: 'Say it in your own words' });
const firstResult = (page: Page) => page.locator('.results li').first();

/** Everything the browser asked for: method, address and what the address of the page before told. */
function addressesOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.headers()['referer'] ?? ''}`));
  return asked;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a visitor says on the home page what hurts and finds the page', async ({ page }) => {
      const asked = addressesOf(page);
      await page.goto('/');
      await box(page).fill(TYPED);
      await page.getByRole('button', { name: 'Find' }).click();
      await expect(page).toHaveURL(/\/search$/);
      await expect(page.getByRole('heading', { level: 2, name: /^We found \d pages?$/ })).toBeVisible();
      await expect(box(page)).toHaveValue(TYPED);
      await expect(firstResult(page)).toContainText('Fits: “pinched nerve');
      await firstResult(page).getByRole('link').click();
      await expect(page).toHaveURL(/\/conditions\/sciatica$/);
      expect(asked.filter((address) => address.includes('zanzibar'))).toEqual([]);
      expect(asked.filter((address) => /[?&]q=/.test(address))).toEqual([]);
    });

    test('a person who types a sign of danger sees the number to call above every page', async ({ page }) => {
      await page.goto('/search');
      for (const [typed, heading] of [
        ['chest pain and sore neck', 'Immediate action required: Call 911 now if:'],
        ['I want to kill myself', 'Thinking about suicide? Call or text 988 now'],
      ] as const) {
        await box(page).fill(typed);
        await page.getByRole('button', { name: 'Find' }).click();
        const card = page.getByRole('heading', { name: heading });
        await expect(card).toBeVisible();
        const pages = page.locator('.results, .other-ways').filter({ visible: true }).first();
        expect((await card.boundingBox())!.y).toBeLessThan((await pages.boundingBox())!.y);
        await expect(page.getByText('We found no page')).toBeHidden();
      }
      await expect(page.getByRole('heading', { name: /Call 911 now if/ })).toBeHidden();
      await expect(page.getByRole('main').getByRole('link', { name: 'call 988' })).toHaveAttribute(
        'href',
        'tel:988',
      );
    });

    test('a person for whom nothing is found gets other ways and a phone number', async ({ page }) => {
      await page.goto('/search');
      await box(page).fill('pizza');
      await box(page).press('Enter');
      await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('We found no page for this');
      const ways = page.getByRole('region', { name: 'Not what you need?' });
      await expect(ways.getByRole('link')).toHaveText([
        'Point to where it hurts',
        'Conditions, A to Z',
        /Get help first/,
        /Common questions/,
        /Call us: [\d-]+/,
      ]);
    });

    test('an address that somebody else wrote with words in it is answered', async ({ page }) => {
      await page.goto('/search?q=jaw+clicks');
      await expect(box(page)).toHaveValue('jaw clicks');
      await expect(firstResult(page).getByRole('link')).toHaveText('TMJ');
      if (javaScriptEnabled) await expect(page).toHaveURL(/\/search$/);
    });
  });
}

test('a person who comes back from a page finds the search again, and no question to send a form', async ({
  page,
}) => {
  await page.goto('/');
  await box(page).fill('jaw pain');
  await page.getByRole('button', { name: 'Find' }).click();
  await firstResult(page).getByRole('link').click();
  await expect(page).toHaveURL(/\/conditions\/tmj-disorders$/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search');
});

test('while a person types, pages appear, and nothing typed leaves the device', async ({ page }) => {
  await page.goto('/search');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await box(page).focus();
  await expect.poll(() => asked.some((path) => path === '/search-source.json')).toBe(true);
  await page.waitForLoadState('networkidle');
  asked.length = 0;
  await box(page).pressSequentially('burning fete');
  await expect(firstResult(page).getByRole('link')).toHaveText('Neuropathy');
  await expect(page.getByRole('status')).toHaveText(/^We found \d pages?$/);
  await page.keyboard.press('Enter');
  await expect(page.locator('#results-title')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(firstResult(page).getByRole('link')).toBeFocused();
  expect(asked).toEqual([]);
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  expect(stored).toEqual([0, 0, '']);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/conditions\/neuropathy$/);
});

test('the browser and the server give the same answer', async ({ page, browser, baseURL }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const server = await plain.newPage();
  for (const typed of ['sore hip', 'headahce', 'how much does it cost', 'chest pain']) {
    await server.goto('/search');
    await box(server).fill(typed);
    await box(server).press('Enter');
    await expect(server.locator('#results-title')).toBeVisible();
    await page.goto('/search');
    await box(page).focus();
    await page.waitForLoadState('networkidle');
    await box(page).fill(typed);
    await expect(page.locator('#results-title')).toBeVisible();
    expect(await page.locator('#search-answer section').innerText()).toBe(
      await server.locator('#search-answer section').innerText(),
    );
  }
  await plain.close();
});

test('the search page loads little, and nothing more until the box is used', async ({ page, request }) => {
  const scripts: string[] = [];
  page.on('request', (one) => {
    if (one.resourceType() === 'script' || one.resourceType() === 'fetch') scripts.push(one.url());
  });
  await page.goto('/search');
  await page.waitForLoadState('networkidle');
  expect(scripts.length).toBeLessThanOrEqual(2);
  expect(scripts.some((url) => url.includes('search-source'))).toBe(false);
  await box(page).focus();
  await expect.poll(() => scripts.some((url) => url.includes('search-source'))).toBe(true);
  await page.waitForLoadState('networkidle');
  const sizes = await Promise.all(
    scripts.map(async (url) => {
      const answer = await request.get(url, { headers: { 'Accept-Encoding': 'br' } });
      return Number(answer.headers()['content-length']);
    }),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(28 * 1024);
});

test('an answer is kept by nobody on the way', async ({ request, baseURL }) => {
  const answer = await request.post('/search', {
    form: { q: TYPED },
    headers: { Origin: baseURL ?? '' },
  });
  expect(answer.status()).toBe(200);
  expect(answer.headers()['cache-control']).toBe('no-store');
  expect(answer.headers()['set-cookie']).toBeUndefined();
  const html = await answer.text();
  expect(html).toMatch(/<meta name="robots" content="noindex"/);
  expect(html.match(/zanzibar/g), 'what was typed stands in the box alone').toHaveLength(1);
  expect(html).not.toMatch(/(?:href|action)="[^"]*[?&]q=/);
  const report = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(html);
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
});

test('what is typed is shown as text and never runs', async ({ page }) => {
  await page.goto(`/search?q=${encodeURIComponent('"><img src=x onerror=alert(1)>{{7*7}} jaw')}`);
  await expect(page.locator('main img')).toHaveCount(0);
  await expect(firstResult(page).getByRole('link')).toHaveText('TMJ');
});

for (const address of ['/search', '/search?q=jaw', '/search?q=chest+pain', '/search?q=pizza']) {
  test(`${address} has no known barrier, by day and by night, from a phone to a desk`, async ({ page }) => {
    await page.goto(address);
    await expectNoBarrier(page, [320, 390, 1280]);
  });
}
