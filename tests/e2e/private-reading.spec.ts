import { expect } from '@playwright/test';
import { NO_SUCH_PAGE, READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/site-in-browser.ts';

for (const address of [...READING_PAGES, NO_SUCH_PAGE]) {
  test(`${address} tells nobody who reads it`, async ({ page, context, baseURL }) => {
    const elsewhere: string[] = [];
    const complaints: string[] = [];
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== baseURL) elsewhere.push(request.url());
      if (request.resourceType() === 'script') scripts.push(request.url());
    });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    // Without scripts nothing is asked for later, but pictures that wait until somebody comes near them.
    const later = await page
      .locator('[loading=lazy]')
      .evaluateAll((all) => all.map((one) => Reflect.get(one, 'src')));
    elsewhere.push(...later.map(String).filter((src) => new URL(src).origin !== baseURL));
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    expect(elsewhere, 'requests that leave our own address').toEqual([]);
    expect(scripts, 'scripts').toEqual([]);
    const expected = address === NO_SUCH_PAGE ? [expect.stringContaining('404')] : [];
    expect(complaints, 'what the browser complained about, broken policies too').toEqual(expected);
    expect(await context.cookies()).toEqual([]);
    const kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
    expect(kept, 'things kept on the reader’s device').toBe(0);
  });
}
