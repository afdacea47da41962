import { expect } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test } from '../builders/clinic-in-browser.ts';
import { press } from '../builders/press.ts';
import { tabTo } from '../builders/tab-walk.ts';
import { bookVisit } from '../builders/visit-by-api.ts';

test('a visit has no known barrier, by day and by night, down to 320 pixels', async ({ page, clinic }) => {
  const visit = await bookVisit(clinic, 'access@example.com');
  for (const path of [`${visit.path}?booked=1`, visit.path, `${visit.path}/move`]) {
    await page.goto(path);
    await expectNoBarrier(page);
  }
});

test('what a patient says by the link has no known barrier, asked and thanked for', async ({
  page,
  clinic,
}) => {
  const visit = await bookVisit(clinic, 'access-answers@example.com');
  for (const kind of ['coming', 'call-me', 'remind-me', 'late']) {
    await page.goto(`${visit.path}/${kind}`);
    await expectNoBarrier(page);
  }
  await page.goto(`${visit.path}/coming`);
  await press(page.getByRole('button', { name: 'I’m coming' }));
  await expectNoBarrier(page);
  const minutes = (Date.parse(visit.startsAt) - clinic.nowMs()) / 60_000;
  await clinic.advance(Math.ceil(minutes) - 30);
  await page.goto(`${visit.path}/late`);
  await press(page.getByRole('button', { name: '10 minutes' }));
  await expectNoBarrier(page);
  await page.goto(visit.path);
  await expectNoBarrier(page);
});

test('cancelling and finding a visit have no known barrier either', async ({ page, clinic }) => {
  const visit = await bookVisit(clinic, 'access-too@example.com');
  await page.goto(`${visit.path}/cancel`);
  await expectNoBarrier(page);
  await press(page.getByRole('button', { name: 'Cancel this visit' }));
  await expectNoBarrier(page);
  await page.goto('/visit/nothing');
  await expectNoBarrier(page);
  await page.goto('/visit');
  await press(page.getByRole('button', { name: 'Send me the link' }));
  await expectNoBarrier(page);
});

test('a visit is moved, cancelled and kept again with the keyboard alone', async ({ page, clinic }) => {
  const visit = await bookVisit(clinic, 'keyboard@example.com');
  await page.goto(visit.path);
  await tabTo(page, /^Move to another time$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Move your visit');
  await tabTo(page, /^Move to /);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit has a new time');
  await tabTo(page, /^Cancel this visit$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cancel this visit?');
  const passed = await tabTo(page, /^Cancel this visit$/);
  expect(passed, 'keeping the visit comes first').toContain('Keep this visit');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is canceled');
  await tabTo(page, /^Undo: keep this visit$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is booked again');
});
