import { expect, type Page } from '@playwright/test';
import { barriersOn } from '../builders/barriers.ts';
import { test } from '../builders/clinic-in-browser.ts';
import { bookVisit } from '../builders/visit-by-api.ts';

const LOOKS = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;
const NARROW = 320;

async function expectNoBarrier(page: Page): Promise<void> {
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    // Colors must not be judged while they change.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await barriersOn(page), `${page.url()} at ${width}, ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize({ width: NARROW, height: 800 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, `${page.url()} is wider than ${NARROW} pixels`).toBeLessThanOrEqual(0);
}

test('a visit has no known barrier, by day and by night, down to 320 pixels', async ({ page, clinic }) => {
  const visit = await bookVisit(clinic, 'access@example.com');
  for (const path of [`${visit.path}?booked=1`, visit.path, `${visit.path}/move`]) {
    await page.goto(path);
    await expectNoBarrier(page);
  }
});

test('cancelling and finding a visit have no known barrier either', async ({ page, clinic }) => {
  const visit = await bookVisit(clinic, 'access-too@example.com');
  await page.goto(`${visit.path}/cancel`);
  await expectNoBarrier(page);
  await page.getByRole('button', { name: 'Cancel this visit' }).click();
  await expectNoBarrier(page);
  await page.goto('/visit/nothing');
  await expectNoBarrier(page);
  await page.goto('/visit');
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await expectNoBarrier(page);
});

/** Goes on with the Tab key until a thing of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<string[]> {
  const passed: string[] = [];
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
    passed.push(text.replace(/\s+/g, ' ').trim());
    if (name.test(passed.at(-1) ?? '')) return passed;
  }
  throw new Error(`The Tab key never came to ${String(name)}: ${passed.join(', ')}`);
}

test('a visit is moved, cancelled and kept again with the keyboard alone', async ({ page, clinic }) => {
  const visit = await bookVisit(clinic, 'keyboard@example.com');
  await page.goto(visit.path);
  await tabTo(page, /^Move to another time$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Move your visit');
  await tabTo(page, /^Move to /);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit has a new time');
  await tabTo(page, /^Cancel this visit$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cancel this visit?');
  const passed = await tabTo(page, /^Cancel this visit$/);
  expect(passed, 'keeping the visit comes first').toContain('Keep this visit');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is canceled');
  await tabTo(page, /^Undo: keep this visit$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is booked again');
});
