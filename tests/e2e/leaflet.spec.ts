import { expect, type Page } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/reading-tab.ts';

/** 10.5 points in CSS pixels: below it, many people need glasses. */
const SMALLEST_BODY = 14;

const CONDITIONS = READING_PAGES.filter((page) => page.startsWith('/conditions/'));
/** Three sheets, printed on both sides. */
const MOST_PAGES = 6;

for (const address of CONDITIONS) {
  test(`${address} prints as a leaflet on a few pages, danger first`, async ({ page }) => {
    await page.goto(address);
    await expect(page.locator('.leaflet-head')).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.leaflet-head')).toBeVisible();
    await expect(page.locator('.site-footer, .main-nav').first()).toBeHidden();
    await expect(page.locator('.ask')).toBeVisible();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeLessThanOrEqual(MOST_PAGES);
  });
}

async function pagesOnPaper(page: Page, format: 'Letter' | 'A4'): Promise<number> {
  const pdf = (await page.pdf({ format })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

for (const address of CONDITIONS) {
  test(`${address} has a leaflet of exactly 2 pages with every sign of danger on it`, async ({ page }) => {
    await page.goto(address);
    const signs = await page.locator(':is(.care:not(#moves .care), #help .more-signs) li').allTextContents();
    expect(signs.length).toBeGreaterThan(20);
    await page.getByRole('link', { name: 'Print a 2-page leaflet' }).click();
    await expect(page).toHaveURL(/\/leaflet$/);
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    const canonical = (await page.locator('link[rel=canonical]').getAttribute('href')) ?? '';
    expect(new URL(canonical).pathname).toBe(address);
    await page.emulateMedia({ media: 'print' });
    const printed = await page.locator('.leaflet li').allTextContents();
    expect(printed).toEqual(expect.arrayContaining(signs));
    const smallest = await page
      .locator('.leaflet-side :is(p, li):not(.leaflet-small *, .leaflet-sources *, .leaflet-small)')
      .evaluateAll((all) => Math.min(...all.map((one) => parseFloat(getComputedStyle(one).fontSize))));
    expect(smallest).toBeGreaterThanOrEqual(SMALLEST_BODY);
    expect([await pagesOnPaper(page, 'Letter'), await pagesOnPaper(page, 'A4')]).toEqual([2, 2]);
  });
}

for (const address of [CONDITIONS[0] ?? '', `${CONDITIONS[0] ?? ''}/leaflet`]) {
  test(`a phone that looks at the code printed on ${address} opens the living page`, async ({
    page,
    baseURL,
  }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(address);
    const shot = await page.locator('.leaflet-head svg').screenshot({ scale: 'css' });
    const picture = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.drawImage(bitmap, 0, 0);
      const { width, height, data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return { width, height, data: [...data] };
    }, shot.toString('base64'));
    expect(decodeQR({ ...picture, data: Uint8Array.from(picture.data) })).toBe(
      `${baseURL}${CONDITIONS[0] ?? ''}`,
    );
  });
}
