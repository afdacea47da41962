import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { tabTo } from '../builders/tab-walk.ts';
import { atMostTwentyHoursBefore, bookVisit } from '../builders/visit-by-api.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });

const bookAhead = (clinic: Clinic, email: string, phone?: string) =>
  bookVisit(clinic, email, undefined, phone);

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a visit is moved to a day of the month, in the part of the day that suits', async ({
      page,
      clinic,
    }) => {
      const visit = await bookAhead(clinic, `month-${String(javaScriptEnabled)}@example.com`);
      await page.goto(`${visit.path}/move`);
      await page.getByRole('link', { name: 'Mornings' }).click();
      await expect(page.getByRole('link', { name: 'Mornings' })).toHaveAttribute('aria-current', 'true');
      const times = await page.locator('.day .slot b').allInnerTexts();
      expect(times.length).toBeGreaterThan(0);
      expect(times.filter((time) => !time.endsWith('am'))).toEqual([]);
      await page.getByRole('link', { name: 'Month', exact: true }).click();
      const day = page.locator('.month a').last();
      const number = await day.locator('b').innerText();
      await day.click();
      expect(page.url(), 'the times of the day come first').toMatch(/#times-of-day$/);
      await expect(page.locator('#times-of-day h2')).toContainText(number);
      await page
        .getByRole('button', { name: /^Move to .+ am/ })
        .first()
        .click();
      await expect(title(page)).toHaveText('Your visit has a new time');
      await expect(page.locator('.done-panel')).toContainText(new RegExp(` ${number}, .+ am`));
    });

    test('moving late is asked about once more, first what is kindest, and can be undone', async ({
      page,
      clinic,
    }) => {
      const email = `late-${String(javaScriptEnabled)}@example.com`;
      // Who has changed late before is known by address and phone.
      const phone = javaScriptEnabled ? '206-555-0171' : '206-555-0172';
      const book = () => bookAhead(clinic, email, phone);
      const first = await book();
      const second = await book();
      await atMostTwentyHoursBefore(clinic, first);
      await page.goto(`${first.path}/move`);
      await page.locator('.day .slot').last().click();
      await expect(title(page)).toHaveText('Move this visit?');
      await expect(page.getByRole('main')).toContainText('Moving is free this time');
      // Looking for barriers needs scripts.
      if (javaScriptEnabled) await expectNoBarrier(page);
      await page.getByRole('link', { name: /^Keep / }).click();
      await expect(title(page)).toHaveText('Your visit');
      await page.goto(`${first.path}/move`);
      await page.locator('.day .slot').last().click();
      await page.getByRole('button', { name: 'Move it' }).click();
      await expect(title(page)).toHaveText('Your visit has a new time');

      // The next free time after the first visit may be days later.
      await atMostTwentyHoursBefore(clinic, second);
      await page.goto(`${second.path}/move`);
      const before = (await page.locator('.lede b').innerText()).trim();
      await page.locator('.day .slot').last().click();
      await expect(page.getByRole('main')).toContainText('Moving now costs $40');
      await page.getByRole('button', { name: 'Move it, and pay $40' }).click();
      await expect(title(page)).toHaveText('Your visit has a new time');
      await page.getByRole('button', { name: /^Undo/ }).click();
      await expect(page.locator('.done-panel')).toContainText(before.split(', ').at(-1) ?? before);
    });
  });
}

test('the month, the chosen parts of a day and the late question are reached with the Tab key', async ({
  page,
  clinic,
}) => {
  const visit = await bookAhead(clinic, 'move-keys@example.com', '206-555-0173');
  await page.goto(`${visit.path}/move`);
  await tabTo(page, /^Month$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/month=/);
  await expectNoBarrier(page);
  await tabTo(page, /^Afternoons$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/when=/);
  await atMostTwentyHoursBefore(clinic, visit);
  await page.goto(`${visit.path}/move`);
  await tabTo(page, /^Move to /);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Move this visit?');
  const passed = await tabTo(page, /^Move it/);
  expect(
    passed.some((words) => words.startsWith('Keep ')),
    'keeping the visit comes first',
  ).toBe(true);
});
