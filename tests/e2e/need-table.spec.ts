import { expect } from '@playwright/test';
import { test } from '../builders/site-in-browser.ts';

test.describe('what makes massage medically necessary', () => {
  test.use({ javaScriptEnabled: false });

  test('is found from home, guides and insurance, and the list narrows without a script', async ({
    page,
  }) => {
    for (const from of ['/', '/guides', '/insurance']) {
      await page.goto(from);
      await page.locator('main a[href="/guides/medically-necessary"]').first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'What makes massage medically necessary?',
      );
    }
    const rows = page.locator('.need-table tbody tr:visible');
    await expect(rows).toHaveCount(22);
    for (const name of [/^Plans rarely pay \((\d+)\)/, /^Head and jaw \((\d+)\)/]) {
      const choice = page.locator('.need-filter label').filter({ hasText: name });
      const count = Number(name.exec(((await choice.textContent()) ?? '').replace(/\s+/g, ' ').trim())?.[1]);
      expect(count).toBeGreaterThan(0);
      await choice.click();
      await expect(rows).toHaveCount(count);
    }
    await expect(page).toHaveURL(/\/guides\/medically-necessary$/);
    await page.getByText('What the order must say: TMJ').click();
    await expect(page.getByText('how wide you can open, in millimeters')).toBeVisible();
    await page.getByRole('link', { name: 'TMJ', exact: true }).click();
    await expect(page).toHaveURL(/\/conditions\/tmj-disorders$/);
  });
});
