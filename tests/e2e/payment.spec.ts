import { expect } from '@playwright/test';
import { goToPay, test } from '../builders/paying-in-browser.ts';

const title = { level: 1 } as const;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a patient whose first card is declined pays with another and is booked', async ({
      page,
      clinic,
    }) => {
      await goToPay(page, clinic, 4);
      await expect(page.getByText('SAMPLE')).toBeVisible();
      await expect(page.getByRole('main')).toContainText(/Appointment\s*KN-[0-9A-Z]{8}/);
      await page.getByRole('button', { name: 'Pay with a card that is declined' }).click();
      await expect(page.getByRole('alert')).toContainText('Your card was declined');
      await page.getByRole('button', { name: /3-D Secure/ }).click();
      await page.getByRole('button', { name: 'Yes, it is me' }).click();
      await expect(page.getByRole('heading', title)).toHaveText('Your visit is booked');
      await expect(page.getByRole('main')).toContainText('Paid by card');
      await expect(page.getByRole('link', { name: 'Get your receipt' })).toBeVisible();
      await page.getByRole('link', { name: 'Cancel this visit' }).click();
      await expect(page.getByRole('main')).toContainText('You get all of your $120 back.');
    });
  });
}

test('a patient who leaves the payment page keeps the time and may pay at the clinic', async ({
  page,
  clinic,
}) => {
  await goToPay(page, clinic, 6);
  const paymentPage = page.url();
  await page.getByRole('link', { name: 'Go back without paying' }).click();
  await expect(page.getByRole('heading', title)).toHaveText('You have not paid yet');
  await expect(page.getByRole('main')).toContainText('Nothing is booked. We keep');
  await page.getByRole('link', { name: 'Back to your answers' }).click();
  await expect(page.getByRole('main')).toContainText('Sample Patient');
  await page.getByRole('button', { name: /^Book [A-Z]/ }).click();
  await expect(page.getByRole('heading', title)).toHaveText('Your visit is booked');
  await expect(page.getByRole('main')).not.toContainText('Paid by card');
  await clinic.advance(1);
  await fetch(`${clinic.sandbox}/control/jobs/run`, { method: 'POST' });
  await page.goto(paymentPage);
  await expect(page.getByRole('main'), 'nobody can pay for it any more').toContainText('expired');
});

test('a patient who pays in two tabs pays once', async ({ page, clinic, context }) => {
  await goToPay(page, clinic, 8);
  const other = await context.newPage();
  await other.goto('/book/check');
  await other.getByRole('button', { name: 'Pay $120 by card' }).click();
  await page.getByRole('button', { name: 'Pay $120.00' }).click();
  await expect(page.getByRole('heading', title)).toHaveText('Your visit is booked');
  await other.getByRole('button', { name: 'Pay $120.00' }).click();
  await expect(other.getByRole('main')).toContainText('paid already');
  await page.reload();
  await expect(page.getByText('Paid by card', { exact: true })).toHaveCount(1);
});

test('a patient who is too late to pay is told that nothing was charged and finds other times', async ({
  page,
  clinic,
}) => {
  await goToPay(page, clinic, 10);
  await clinic.advance(32);
  await page.getByRole('button', { name: 'Pay $120.00' }).click();
  await expect(page.getByRole('main')).toContainText('Nothing was charged');
  await fetch(`${clinic.sandbox}/control/jobs/run`, { method: 'POST' });
  await page.getByRole('link', { name: 'Back to the clinic' }).click();
  await expect(page.getByRole('heading', title)).toHaveText('You have not paid, and the time is free again');
  await page.getByRole('link', { name: 'Choose another time' }).click();
  await expect(page.getByRole('heading', title)).toHaveText('Choose a time');
});

test('while the card company is down, the time is kept and the clinic takes the money', async ({
  page,
  clinic,
}) => {
  const fail = (fault: string) =>
    fetch(`${clinic.sandbox}/control/stripe`, { method: 'POST', body: JSON.stringify({ fault }) });
  await fail('down');
  await goToPay(page, clinic, 2);
  await expect(page.getByRole('main')).toContainText('We cannot reach our card company right now');
  await fail('none');
  await page.getByRole('button', { name: /^Book [A-Z]/ }).click();
  await expect(page.getByRole('heading', title)).toHaveText('Your visit is booked');
});
