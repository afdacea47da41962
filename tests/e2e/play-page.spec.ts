import { expect } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { goToPay, test } from '../builders/paying-in-browser.ts';

test.use({ javaScriptEnabled: true });

test('whoever shows the clinic plays a day by hand: mail goes out, and the bank asks the money back', async ({
  page,
  clinic,
}) => {
  await goToPay(page, clinic, 5);
  await page.getByRole('button', { name: 'Pay $120.00' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is booked');
  await page.goto(clinic.sandbox);
  await page.getByRole('button', { name: 'To the next thing' }).click();
  await expect(page.getByRole('status')).toContainText('what was due is done');
  await expect(page.getByRole('region', { name: 'Newest mail' }).getByRole('listitem').first()).toContainText(
    'To ',
  );
  await page.getByRole('button', { name: 'News lost' }).click();
  await expect(page.getByRole('button', { name: 'News lost' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('region', { name: 'Payments' }).getByRole('button', { name: 'All is well' }).click();
  await page.getByRole('button', { name: 'Ask about it' }).click();
  await expect(page.getByRole('main')).toContainText('Dispute of $120');
  await page.goto(clinic.sandbox);
  await expectNoBarrier(page, [320, 390, 1280]);
  await page.getByRole('button', { name: 'Back to now' }).click();
});
