import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { openTimes } from '../builders/booking-client.ts';
import { test, typeDetails } from '../builders/clinic-in-browser.ts';
import { signInAs } from '../builders/desk-in-browser.ts';
import { press } from '../builders/press.ts';
import { tabTo } from '../builders/tab-walk.ts';
import { bookVisit, mailsTo } from '../builders/visit-by-api.ts';

/** From the first page to the dates of three weekly visits. */
async function planThree(page: Page): Promise<void> {
  await page.goto('/book/series?service=medical-massage-30&practitioner=any');
  await page.getByRole('radio', { name: 'None of these' }).check();
  await press(page.getByRole('button', { name: 'Continue' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plan several visits');
  await page.getByLabel('How many visits').fill('3');
  await page.getByLabel('On which day').selectOption('Wednesday');
  await press(page.getByRole('button', { name: 'Show the dates' }));
  await expect(page.locator('.series-rows > li')).toHaveCount(3);
}

test.describe('on a phone without scripts', () => {
  test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });

  test('three weekly visits are planned, booked at once, and the later two are canceled together', async ({
    page,
    clinic,
  }) => {
    const email = 'series@example.com';
    await planThree(page);
    await press(page.getByRole('button', { name: 'Continue' }));
    await typeDetails(page, clinic, { email });
    await press(page.getByRole('button', { name: 'Book these 3 visits' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your 3 visits are booked');
    await expect(page.getByText('This is visit 1 of 3')).toBeVisible();
    const [mail, ...others] = await mailsTo(clinic, email);
    expect(others).toEqual([]);
    expect(mail?.subject).toContain('3 visits are booked');
    await press(page.getByRole('link', { name: 'See or change several at once' }));
    await page.getByLabel('From which visit').selectOption('2');
    await page.getByLabel('How many').selectOption('later');
    await page.getByLabel('What', { exact: true }).selectOption('cancel');
    await press(page.getByRole('button', { name: 'Show what would change' }));
    expect((await mailsTo(clinic, email)).length, 'a look changes nothing').toBe(1);
    await press(page.getByRole('button', { name: 'Cancel these 2 visits' }));
    await expect(page.getByText('Your visits have changed.')).toBeVisible();
    await expect(page.getByText(', canceled')).toHaveCount(2);
    await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 390);
  });
});

test('a plan has no known barrier, and is booked with the keyboard alone', async ({ page, clinic }) => {
  await planThree(page);
  await expectNoBarrier(page);
  await tabTo(page, /^Continue$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your 3 visits' })).toBeVisible();
  await typeDetails(page, clinic, { email: 'keys@example.com', phone: '(206) 555-0166' });
  await expectNoBarrier(page);
  await tabTo(page, /^Book these 3 visits$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is visit 1 of 3')).toBeVisible();
  await tabTo(page, /^See or change several at once$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your 3 visits');
  await expectNoBarrier(page);
  await press(page.getByRole('button', { name: 'Show what would change' }));
  await expectNoBarrier(page);
});

test('the desk plans visits by phone, sees each date first, and takes all of them back', async ({
  page,
  clinic,
}) => {
  await signInAs(page, clinic, 'front-desk');
  await page.goto('/desk/book');
  await page.getByLabel('Name', { exact: true }).fill('Sample Caller');
  await page.getByLabel('Phone', { exact: true }).fill('206-555-0133');
  await press(page.getByRole('button', { name: 'Plan several visits' }));
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Sample Caller');
  await page.getByLabel('How many visits').fill('4');
  await press(page.getByRole('button', { name: 'Show the dates' }));
  await expect(page.locator('.series-rows > li')).toHaveCount(4);
  await expectNoBarrier(page);
  await tabTo(page, /^Book these 4 visits$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Booked 4 of 4 visits.');
  await expectNoBarrier(page);
  const plan = page.url();
  await press(page.locator('.series-rows a').first());
  await expect(page.getByText('1 of 4 planned').first()).toBeVisible();
  await page.goto(plan);
  await press(page.getByRole('button', { name: 'Undo' }));
  expect((await page.goto(plan))?.status()).toBe(404);
});

test('the page for home and the desk page that chooses it have no known barrier', async ({
  page,
  clinic,
}) => {
  const times = await openTimes(clinic.origin, 'medical-massage-60', 14, clinic.nowMs());
  // The therapist of the demo treats at this one.
  const own = times.find(({ practitioner }) => practitioner === 'ana-r');
  const visit = await bookVisit(clinic, 'at-home@example.com', own);
  const [mail] = await mailsTo(clinic, 'at-home@example.com');
  const path = /\/visit\/[^\s"/]+/.exec(mail?.text ?? '')?.[0] ?? '';
  await signInAs(page, clinic, 'therapist');
  await page.goto(`/desk/visits/${visit.reference}/after`);
  await press(page.getByRole('button', { name: 'Open', exact: true }));
  await expectNoBarrier(page);
  await page.getByLabel('What the patient reads at home').selectOption('sciatica');
  await press(page.getByRole('button', { name: 'Save' }));
  await expect(page.getByRole('status')).toContainText('Saved.');
  await page.goto(`${path}/home-care`);
  await expectNoBarrier(page);
  await page.getByLabel('Month').fill('5');
  await page.getByLabel('Day').fill('20');
  await page.getByLabel('Year').fill('1985');
  await press(page.getByRole('button', { name: 'Continue' }));
  await expect(page.getByRole('heading', { name: 'What you can do at home' })).toBeVisible();
  expect(await page.title()).not.toContain('ciatic');
  expect(page.url()).not.toContain('ciatic');
  await expectNoBarrier(page);
});
