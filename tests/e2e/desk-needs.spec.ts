import { expect } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test } from '../builders/clinic-in-browser.ts';
import { enterDesk } from '../builders/desk-in-browser.ts';
import { tabTo } from '../builders/tab-walk.ts';
import { bookVisit } from '../builders/visit-by-api.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(`the desk ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ javaScriptEnabled });

    test('takes on what needs a person by keyboard, and gives it back', async ({ page, context, clinic }) => {
      test.setTimeout(300_000);
      // Two people of one name with two addresses: somebody has to look.
      for (const box of ['one', 'two'])
        await bookVisit(clinic, `${box}-${String(javaScriptEnabled)}@example.com`);
      await enterDesk(context, clinic, 'front-desk');
      await page.goto('/desk/needs');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Needs a person');
      await expect(page.locator('.needs > li').first()).toBeVisible();
      await tabTo(page, /^Take it/);
      await page.keyboard.press('Enter');
      await expect(page.getByText('You have it').first()).toBeVisible();
      if (javaScriptEnabled) await expectNoBarrier(page);
      await page.getByRole('button', { name: 'Give back' }).first().press('Enter');
      await expect(page.getByText('You have it')).toHaveCount(0);
    });
  });
}
