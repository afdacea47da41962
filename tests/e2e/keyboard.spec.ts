import { expect } from '@playwright/test';
import { test } from '../builders/site-in-browser.ts';
import { tabInSightTo, tabTo } from '../builders/tab-walk.ts';

test('the first key press offers to skip to the content, and skips', async ({ page }) => {
  await page.goto('/conditions/neuropathy');
  expect(await tabInSightTo(page, /^Skip to main content$/)).toHaveLength(1);
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  expect(await tabTo(page, /^Home$/)).toHaveLength(1);
});

test('a person with a keyboard gets through the header, the page and the footer in reading order', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/conditions/neuropathy');
  const passed = await tabInSightTo(page, /Accessibility/);
  const order = ['Skip to main content', 'Call 911', 'Conditions', 'Book', 'Home', 'When to see a doctor'];
  const places = order.map((name) => passed.findIndex((passedName) => passedName.startsWith(name)));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('on a phone the menu opens and closes with the keyboard and without a script', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const menu = page.locator('details.menu');
  await tabInSightTo(page, /Menu/);
  await page.keyboard.press('Enter');
  await expect(menu).toHaveAttribute('open');
  expect((await tabInSightTo(page, /Visits and prices/)).length).toBeLessThanOrEqual(5);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(menu).not.toHaveAttribute('open');
});

test('no part of the home page traps the keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/');
  await tabInSightTo(page, /Accessibility/);
});
