import { expect } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test } from '../builders/clinic-in-browser.ts';
import { enterDesk } from '../builders/desk-in-browser.ts';
import { tabTo } from '../builders/tab-walk.ts';
import { bookVisit } from '../builders/visit-by-api.ts';

for (const [javaScriptEnabled, role] of [
  [true, 'front-desk'],
  [false, 'owner'],
] as const) {
  test.describe(`the desk ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ javaScriptEnabled });

    test('finds a patient by keyboard, notes what they like, and meets no barrier', async ({
      page,
      context,
      clinic,
    }) => {
      test.setTimeout(300_000);
      const visit = await bookVisit(clinic, `${role}@example.com`);
      await enterDesk(context, clinic, role);
      await page.goto('/desk/find');
      await page.getByRole('searchbox').last().focus();
      await page.keyboard.type(visit.reference.toLowerCase());
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status')).toHaveText('1 patient');
      expect(page.url()).toBe(`${clinic.origin}/desk/find`);
      if (javaScriptEnabled) await expectNoBarrier(page);
      const name = await page.locator('.found h2').first().innerText();
      await page.getByRole('searchbox').last().focus();
      await tabTo(page, new RegExp(`^${name}$`));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await page.getByLabel('Nut oil').selectOption('never');
      await page.getByLabel('Needs an interpreter').check();
      await page.getByRole('button', { name: 'Save what they like' }).press('Enter');
      await expect(page.getByLabel('Nut oil')).toHaveValue('never');
      await expect(page.getByLabel('Needs an interpreter')).toBeChecked();
      if (javaScriptEnabled) await expectNoBarrier(page);
      await page.getByText('Change name and contact').click();
      await page.getByLabel('Phone', { exact: true }).fill('12');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByText('There is 1 thing to fix')).toBeVisible();
      await expect(page.getByLabel('Phone', { exact: true })).toHaveValue('12');
      if (javaScriptEnabled) await expectNoBarrier(page);
    });
  });
}
