import { expect, type Page } from '@playwright/test';
import { chooseTime, goToTimes, test, typeDetails } from '../builders/clinic-in-browser.ts';

async function openDetails(page: Page, place: number): Promise<void> {
  await goToTimes(page);
  await chooseTime(page, place);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a form with faults comes back with the list of them, focused, and the values kept', async ({
      page,
    }) => {
      await openDetails(page, javaScriptEnabled ? 0 : 1);
      await page.fill('#firstName', 'Sample');
      await page.fill('#email', 'not an address');
      await page.getByRole('radio', { name: 'Someone I care for' }).check();
      await page.locator('#continue').click();
      await expect(page).toHaveTitle(/^Error: Your details/);
      const summary = page.getByRole('alert');
      await expect(summary).toBeFocused();
      await expect(summary.getByRole('link')).toHaveText([
        'Enter your own name',
        'Enter the birth date, for example 5 20 1985',
        'Enter an email address in the right form, like name@example.com',
        'Enter a phone number',
        'Choose yes, no, or not sure',
      ]);
      await expect(page.locator('#firstName')).toHaveValue('Sample');
      await expect(page.locator('#email')).toHaveValue('not an address');
      await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('#email')).toHaveAccessibleDescription(/Error: Enter an email address/);
      await expect(page.getByRole('radio', { name: 'Someone I care for' })).toBeChecked();
      await summary.getByRole('link', { name: 'Enter a phone number' }).click();
      await expect(page.locator('#phone')).toBeFocused();
    });
  });
}

test('a question that was not answered says so on its own page', async ({ page }) => {
  await page.goto('/book');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toBeFocused();
  await page.goto('/book/visit');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose a visit');
  await page.goto('/book/therapist?service=medical-massage-60');
  await page.getByRole('button', { name: 'Show free times' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose a therapist, or any');
});

test('a child cannot be booked without a guardian', async ({ page, clinic }) => {
  await openDetails(page, 2);
  const year = String(new Date().getUTCFullYear() - 9);
  await typeDetails(page, clinic, { birthYear: year });
  await page.locator('#continue').click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'Enter the name of a parent or guardian, because the patient is under 18',
  ]);
  await page.fill('#guardian', 'Sample Parent');
  await page.locator('#continue').click();
  await expect(page.getByRole('main')).toContainText('Sample Parent');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your answers, then book');
});

test('a program that fills in every field books nothing, and a person who met the field can go on', async ({
  page,
  clinic,
}) => {
  await openDetails(page, 3);
  await typeDetails(page, clinic);
  const decoy = page.locator('#website');
  await expect(decoy).not.toBeInViewport();
  await decoy.evaluate((field: HTMLInputElement) => {
    field.value = 'https://spam.example';
  });
  await page.locator('#continue').click();
  await expect(page.getByRole('alert')).toContainText('Leave the field “Do not fill this in” empty');
  await decoy.fill('');
  await page.locator('#continue').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your answers, then book');
});

test('a form that the browser fills in an instant is taken at once', async ({ page, clinic }) => {
  await openDetails(page, 4);
  await typeDetails(page, clinic);
  await clinic.advance(-0.2);
  await page.locator('#continue').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your answers, then book');
});

test('a form that was not opened here is asked for again', async ({ page, clinic }) => {
  await openDetails(page, 5);
  await typeDetails(page, clinic);
  await page.locator('input[name=opened]').evaluate((field: HTMLInputElement) => {
    field.value = 'forged';
  });
  await page.locator('#continue').click();
  await expect(page.getByRole('alert')).toContainText('Please press the button again');
});
