import { expect, type Page } from '@playwright/test';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { press } from '../builders/press.ts';
import { tabTo } from '../builders/tab-walk.ts';
import { addressesIn, bookVisit, mailsTo } from '../builders/visit-by-api.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const minutesTo = (clinic: Clinic, startsAt: string) =>
  Math.ceil((Date.parse(startsAt) - clinic.nowMs()) / 60_000);

/** The path behind the link of the newest mail that ends so. */
async function mailed(clinic: Clinic, email: string, ending: string): Promise<string> {
  const [mail] = await mailsTo(clinic, email);
  if (mail === undefined) throw new Error('No mail came.');
  const found = addressesIn(mail).find((address) => address.endsWith(ending));
  if (found === undefined) throw new Error(`No link ends in ${ending}: ${mail.text}`);
  return new URL(found).pathname;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a patient is reminded, and answers with one press from the mail', async ({ page, clinic }) => {
      const email = `reminded-${String(javaScriptEnabled)}@example.com`;
      const visit = await bookVisit(clinic, email);
      // The day before is over at ten at the latest: 13 hours before the visit the reminder has left.
      await clinic.advance(minutesTo(clinic, visit.startsAt) - 13 * 60);
      // The server's own round may be at it in this moment.
      await expect.poll(async () => (await mailsTo(clinic, email))[0]?.subject).toMatch(/^Reminder: /);
      const [reminder] = await mailsTo(clinic, email);
      expect(reminder?.text).toMatch(/Your visit is (?:today|tomorrow)\./);

      await page.goto(await mailed(clinic, email, '/coming'));
      await expect(title(page)).toHaveText('Are you coming?');
      await page.reload();
      await expect(title(page), 'looking says nothing').toHaveText('Are you coming?');
      await press(page.getByRole('button', { name: 'I’m coming' }));
      await expect(title(page)).toHaveText('Thank you. We know that you are coming');

      await page.goto(await mailed(clinic, email, '/late'));
      await press(page.getByRole('link', { name: 'your visit' }));
      await expect(page.getByText('We know that you are coming')).toBeVisible();
      await expect(page.getByRole('button', { name: '20 minutes' }), 'too early').toHaveCount(0);

      await clinic.advance(minutesTo(clinic, visit.startsAt) - 30);
      await page.reload();
      await press(page.getByRole('button', { name: '20 minutes' }));
      await expect(title(page)).toHaveText('Thank you. We know that you come 20 minutes late');
      await press(page.getByRole('button', { name: '30 minutes' }));
      await expect(title(page)).toHaveText('Thank you. We know that you come 30 minutes late');
      await page.goto(await mailed(clinic, email, '/call-me'));
      await press(page.getByRole('button', { name: 'Please call me' }));
      await expect(title(page)).toHaveText('Thank you. We will call you');
      // A page that was open for long: its button says why it does nothing.
      await page.goto(`${visit.path}/call-me`);
      await clinic.advance(120);
      await page.goto(visit.path);
      await expect(page.getByRole('button', { name: 'Please call me' })).toHaveCount(0);
    });
  });
}

test('the answers are given with the keyboard alone', async ({ page, clinic }) => {
  const visit = await bookVisit(clinic, 'answers-by-keyboard@example.com');
  await page.goto(visit.path);
  await tabTo(page, /^I’m coming$/);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Thank you. We know that you are coming');
  await clinic.advance(minutesTo(clinic, visit.startsAt) - 30);
  await page.goto(`${visit.path}/late`);
  await tabTo(page, /^10 minutes$/);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Thank you. We know that you come 10 minutes late');
});
