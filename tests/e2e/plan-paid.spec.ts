import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { typeDetails, type Clinic } from '../builders/clinic-in-browser.ts';
import { test } from '../builders/paying-in-browser.ts';
import { press } from '../builders/press.ts';
import { mailsTo } from '../builders/visit-by-api.ts';

const title = { level: 1 } as const;

/** From the first page to the last one before paying, for two visits a week apart. */
async function planTwo(page: Page, clinic: Clinic, email: string): Promise<void> {
  await page.goto('/book/series?service=medical-massage-60&practitioner=any');
  await page.getByRole('radio', { name: 'None of these' }).check();
  await press(page.getByRole('button', { name: 'Continue' }));
  await page.getByLabel('How many visits').fill('2');
  await press(page.getByRole('button', { name: 'Show the dates' }));
  await expect(page.locator('.series-rows > li')).toHaveCount(2);
  await press(page.getByRole('button', { name: 'Continue' }));
  await typeDetails(page, clinic, { email });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } });

    test('a patient pays for all visits of a plan at once, and a declined card loses none of them', async ({
      page,
      clinic,
    }) => {
      const email = `plan-paid-${String(javaScriptEnabled)}@example.com`;
      await planTwo(page, clinic, email);
      // The checker of barriers is a script itself.
      if (javaScriptEnabled) await expectNoBarrier(page);
      await press(page.getByRole('button', { name: 'Pay $240 for all 2 visits' }));
      await expect(page.getByRole('main')).toContainText(/KN-[0-9A-Z]{8}[\s\S]*KN-[0-9A-Z]{8}/);
      await page.getByRole('button', { name: 'Pay with a card that is declined' }).click();
      await expect(page.getByRole('alert')).toContainText('Your card was declined');
      await page.getByRole('button', { name: 'Pay $240.00' }).click();
      await expect(page.getByRole('heading', title)).toHaveText('Your 2 visits are booked and paid');
      await expect(page.getByRole('main')).toContainText('You paid $240 by card.');
      if (javaScriptEnabled) await expectNoBarrier(page);
      const [mail, ...others] = await mailsTo(clinic, email);
      expect(others).toEqual([]);
      expect(mail?.text).toContain('You paid $240 by card for all 2 visits.');
      const [, second] = mail?.text.match(/\/visit\/[\w.-]+/g) ?? [];
      await page.goto(second ?? '');
      await expect(page.getByRole('main')).toContainText('Paid by card');
      await page.getByRole('link', { name: 'Cancel this visit' }).click();
      await expect(page.getByRole('main')).toContainText('You get all of your $120 back.');
    });
  });
}
