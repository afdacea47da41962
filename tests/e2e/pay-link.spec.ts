import { expect } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { enterDesk } from '../builders/desk-in-browser.ts';
import { test } from '../builders/paying-in-browser.ts';
import { bookVisit, mailsTo } from '../builders/visit-by-api.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a link from the desk pays what it was sent for, once, and the desk then sees with which card', async ({
      page,
      context,
      clinic,
    }) => {
      test.setTimeout(300_000);
      const email = `pay-link-${String(javaScriptEnabled)}@example.com`;
      const { reference } = await bookVisit(clinic, email);
      await enterDesk(context, clinic, 'front-desk');
      await page.goto(`/desk/visits/${reference}`);
      const amount = page.getByLabel('Amount in dollars').first();
      // The key selects what stands there, so that typing replaces it.
      if (javaScriptEnabled) {
        await page.keyboard.press('p');
        await expect(amount).toBeFocused();
      } else await amount.fill('');
      await amount.pressSequentially('50');
      await page.getByRole('button', { name: 'Send a pay link' }).press('Enter');
      await expect(page.locator('.money')).toContainText('Pay link sent: $50');
      await clinic.advance(4);
      const mails = await mailsTo(clinic, email);
      const path = mails.map(({ text }) => /\/visit\/[\w-]+\/pay/.exec(text)?.[0]).find(Boolean) ?? '';

      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('$50 is open');
      // The checker of barriers is a script itself.
      if (javaScriptEnabled) await expectNoBarrier(page);
      await page.getByRole('button', { name: 'Pay $50 by card' }).press('Enter');
      await page.getByRole('button', { name: 'Pay $50.00' }).press('Enter');
      await expect(page.getByRole('main')).toContainText('$50');
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is open');
      await expect(page.getByRole('button', { name: /by card/ })).toHaveCount(0);
      await page.getByRole('link', { name: 'Go to your visit' }).press('Enter');
      await expect(page.getByRole('main')).toContainText(reference);

      await enterDesk(context, clinic, 'front-desk');
      await page.goto(`/desk/visits/${reference}`);
      await page.getByText('Line by line, to put right or give back').click();
      await page.getByRole('button', { name: 'Give back …' }).first().press('Enter');
      await expect(page.locator('.money-preview')).toContainText(
        'goes back to Visa ending in 4242, which paid $50',
      );
      await page.getByRole('button', { name: 'Yes, give it back' }).press('Enter');
      await expect(page.locator('.money-leaving')).toContainText('Visa ending in 4242');
      await page.getByRole('button', { name: 'Take it back' }).press('Enter');
      await expect(page.locator('.money-leaving')).toHaveCount(0);
    });
  });
}
