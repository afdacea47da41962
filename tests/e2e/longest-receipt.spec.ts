import { expect } from '@playwright/test';
import { chooseTime, goToTimes, typeDetails } from '../builders/clinic-in-browser.ts';
import { LONG_NAME, LONG_PHONE, longestEmail } from '../builders/longest-words.ts';
import { press } from '../builders/press.ts';
import { test } from '../builders/paying-in-browser.ts';
import { expectNoSideways } from '../builders/sideways.ts';

test.use({ bypassCSP: true });

test('paying and the receipt fit every screen, with the longest words', async ({ page, clinic }) => {
  await goToTimes(page);
  await chooseTime(page, 2);
  await typeDetails(page, clinic, {
    ...{ firstName: LONG_NAME, lastName: LONG_NAME, email: longestEmail('r'), phone: LONG_PHONE },
  });
  await page.locator('#continue').click();
  await page.getByRole('button', { name: 'Pay $120 by card' }).click();
  await press(page.getByRole('link', { name: 'Go back without paying' }));
  await expectNoSideways(page, 'payment that was left');
  await page.goBack();
  await page.getByRole('button', { name: 'Pay $120.00' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is booked');
  await expectNoSideways(page, 'paid and booked');
  await press(page.getByRole('link', { name: 'Get your receipt' }));
  await expectNoSideways(page, 'receipt, closed');
  await page.getByLabel('Month').fill('May');
  await page.getByLabel('Day').fill('20');
  await page.getByLabel('Year').fill('1985');
  await page.getByRole('button', { name: 'Show the paper' }).click();
  await expect(page.getByRole('article')).toContainText(LONG_NAME);
  await expectNoSideways(page, 'receipt');
});
