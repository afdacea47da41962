import { expect } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test } from '../builders/clinic-in-browser.ts';
import { signInAs } from '../builders/desk-in-browser.ts';
import { bookVisit } from '../builders/visit-by-api.ts';

test.describe('on a phone without scripts', () => {
  test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });

  test('health history and consent are done well within 5 minutes, and read at the desk', async ({
    page,
    clinic,
  }) => {
    const visit = await bookVisit(clinic, 'history@example.com');
    const began = performance.now();
    await page.goto(visit.path);
    await page.getByRole('link', { name: 'Fill it in now' }).click();
    await page.getByLabel('Month').fill('5');
    await page.getByLabel('Day').fill('20');
    await page.getByLabel('Year').fill('1985');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('checkbox').nth(1).check();
    await page.getByLabel(/Which medicines/).fill('A sample pill each morning');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByLabel('I agree.').check();
    await page.getByLabel(/I was offered/).check();
    await page.getByLabel('Your full name').fill('Sample Patient');
    await page.getByRole('button', { name: 'Sign and finish' }).click();
    await expect(page.getByRole('status')).toContainText('You have nothing more to do.');
    expect(performance.now() - began).toBeLessThan(5 * 60_000);
    expect(page.url()).toBe(`${clinic.origin}${visit.path}/history`);
    await signInAs(page, clinic, 'owner');
    await page.goto(`/desk/visits/${visit.reference}`);
    await page.getByRole('link', { name: 'Health history and consent' }).click();
    await page.getByLabel('Why you read it').selectOption('patient-asked');
    await page.getByRole('button', { name: 'Read it here' }).click();
    await expect(page.getByText('A sample pill each morning')).toBeVisible();
  });
});

test('its pages and those of the desk have no known barrier, down to 320 pixels', async ({
  page,
  clinic,
}) => {
  const visit = await bookVisit(clinic, 'history-too@example.com');
  await page.goto(`${visit.path}/history`);
  await expectNoBarrier(page);
  await page.getByLabel('Month').fill('5');
  await page.getByLabel('Day').fill('20');
  await page.getByLabel('Year').fill('1985');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectNoBarrier(page);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('button', { name: 'Sign and finish' }).click();
  await expectNoBarrier(page);
  await signInAs(page, clinic, 'owner');
  await page.goto(`/desk/visits/${visit.reference}/plan`);
  await page.getByRole('button', { name: 'Read orders and payer' }).click();
  await expectNoBarrier(page);
  await page.goto(`/desk/visits/${visit.reference}/superbill`);
  await page.getByRole('button', { name: 'Make the superbill' }).click();
  await expect(page.getByRole('alert')).toContainText('receipt and not a superbill');
  await expectNoBarrier(page);
});
