import { expect } from '@playwright/test';
import { READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/reading-tab.ts';

const CONDITIONS = READING_PAGES.filter((address) => address.startsWith('/conditions/'));

for (const address of CONDITIONS) {
  test(`${address} shows when to call 911 before anything else asks for attention`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(address);
    const card = page.locator('.care.emergency');
    const top = async () => (await card.first().boundingBox())!.y;
    expect(await top(), 'on a desk it is on the first screen').toBeLessThan(800);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await top(), 'on a phone it starts within one screen and a bit').toBeLessThan(1000);
    const figure = (await page.locator('figure').first().boundingBox())!.y;
    expect(await top(), 'on a phone it comes before the figure').toBeLessThan(figure);
    await expect(card.getByRole('heading')).toContainText('Immediate action required');
    await expect(card.getByRole('link')).toHaveCount(0);
  });
}

test('on paper the emergency card comes first and what cannot be pressed is left out', async ({ page }) => {
  await page.goto('/conditions/sciatica');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const onScreenOnly of ['.main-nav', '.site-footer', '.action-bar', '.skip', '.utility-bar']) {
    await expect(page.locator(onScreenOnly).first()).toBeHidden();
  }
  const card = (await page.locator('.care.emergency').boundingBox())!;
  const others = await page.locator('.care.urgent, .care.soon, .claims').all();
  for (const other of others) expect((await other.boundingBox())!.y).toBeGreaterThan(card.y);
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground, 'paper stays white, even from a dark screen').toBe('rgb(255, 255, 255)');
  const pages = (await page.pdf({ format: 'letter', preferCSSPageSize: true }))
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g);
  expect(pages!.length, 'printed pages').toBeLessThanOrEqual(7);
});

test('with the colors of Windows high contrast, grades and cards can still be told apart', async ({
  page,
}) => {
  await page.goto('/conditions/neuropathy');
  await page.emulateMedia({ forcedColors: 'active' });
  const border = await page
    .locator('.care.emergency')
    .evaluate((card) => Number.parseFloat(getComputedStyle(card).borderTopWidth));
  expect(border).toBeGreaterThanOrEqual(2);
  const dots = page.locator('.dots').first().locator('i');
  const grounds = await dots.evaluateAll((list) => list.map((dot) => getComputedStyle(dot).backgroundColor));
  expect(new Set(grounds).size, 'filled and empty dots look different').toBe(2);
});

test('nothing moves for people who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((element) => getComputedStyle(element))
      .filter((style) => style.transitionDuration !== '0s' || style.animationName !== 'none'),
  );
  expect(moving).toEqual([]);
});
