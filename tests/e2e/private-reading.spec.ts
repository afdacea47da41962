import { expect, type ConsoleMessage, type Page, type Request } from '@playwright/test';
import { NO_SUCH_PAGE, READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/reading-tab.ts';

/** Goes to a page, and tells what it asked for and what the browser complained about meanwhile. */
async function read(page: Page, address: string) {
  const asked: Request[] = [];
  const complaints: string[] = [];
  const heard = {
    request: (request: Request) => void asked.push(request),
    console: (message: ConsoleMessage) => void complaints.push(message.text()),
    pageerror: (error: Error) => void complaints.push(error.message),
  };
  page.on('request', heard.request).on('console', heard.console).on('pageerror', heard.pageerror);
  await page.goto(address);
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  page.off('request', heard.request).off('console', heard.console).off('pageerror', heard.pageerror);
  return { asked, complaints };
}

for (const address of [...READING_PAGES, NO_SUCH_PAGE]) {
  test(`${address} tells nobody who reads it`, async ({ page, baseURL }) => {
    const { asked, complaints } = await read(page, address);
    // Without scripts nothing is asked for later, but pictures that wait until somebody comes near them.
    const later = await page
      .locator('[loading=lazy]')
      .evaluateAll((all) => all.map((one) => Reflect.get(one, 'src')));
    const addresses = [...asked.map((request) => request.url()), ...later.map(String)];
    expect(addresses, 'the page itself was asked for').toContain(`${baseURL}${address}`);
    const elsewhere = addresses.filter((one) => new URL(one).origin !== baseURL);
    expect(elsewhere, 'requests that leave our own address').toEqual([]);
    const scripts = asked.filter((request) => request.resourceType() === 'script');
    expect(
      scripts.map((request) => request.url()),
      'scripts',
    ).toEqual([]);
    const expected = address === NO_SUCH_PAGE ? [expect.stringContaining('404')] : [];
    expect(complaints, 'what the browser complained about, broken policies too').toEqual(expected);
    expect(await page.context().cookies()).toEqual([]);
    const kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
    expect(kept, 'things kept on the reader’s device').toBe(0);
  });
}
