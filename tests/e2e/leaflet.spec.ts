import { expect, test } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { READING_PAGES } from '../builders/reading-pages.ts';

const CONDITIONS = READING_PAGES.filter((page) => page.startsWith('/conditions/'));
/** Two sheets, printed on both sides, and a page more for a long one. */
const MOST_PAGES = 5;

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

test('a phone that looks at the printed code opens the same page', async ({ page, baseURL }) => {
  const address = CONDITIONS[0] ?? '';
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
  expect(decodeQR({ ...picture, data: Uint8Array.from(picture.data) })).toBe(`${baseURL}${address}`);
});
