import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { openTimes } from '../builders/booking-client.ts';
import { goToTimes, test, type Clinic } from '../builders/clinic-in-browser.ts';
import { press } from '../builders/press.ts';
import { tabTo } from '../builders/tab-walk.ts';
import { bookVisit, mailsTo, type BookedVisit } from '../builders/visit-by-api.ts';

test.use({ viewport: { width: 390, height: 844 } });

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const linkIn = (text: string, path: string) =>
  new RegExp(`/wait-list/${path}[\\w.-]{20,}`).exec(text)?.[0] ?? 'no link';

/** Nobody is asked by night: the clock goes on to the next morning. */
async function tomorrowAtNine(clinic: Clinic): Promise<void> {
  const now = Temporal.Instant.fromEpochMilliseconds(clinic.nowMs()).toZonedDateTimeISO(
    'America/Los_Angeles',
  );
  const nine = now.add({ days: 1 }).withPlainTime('09:00');
  await clinic.advance(now.until(nine).total('minutes'));
}

/** A visit that somebody else has, days ahead, so that its time is not free when people look. */
async function somebodyElses(clinic: Clinic, email: string): Promise<BookedVisit> {
  const times = await openTimes(clinic.origin, 'medical-massage-60', 14, clinic.nowMs());
  return bookVisit(clinic, email, times[Math.floor(times.length / 3)]);
}

/** Until it can no longer be undone nobody is asked about its time. */
async function cancel(page: Page, clinic: Clinic, { path }: BookedVisit): Promise<void> {
  await page.goto(`${path}/cancel`);
  await press(page.getByRole('button', { name: 'Cancel this visit' }));
  await clinic.advance(4);
}

/** From the times: any time with this therapist on that day. */
async function joinFor(page: Page, { startsAt, practitioner }: BookedVisit, email: string): Promise<void> {
  const day = Temporal.Instant.from(startsAt)
    .toZonedDateTimeISO('America/Los_Angeles')
    .toPlainDate()
    .toString();
  await goToTimes(page);
  await page.getByRole('link', { name: 'Join the wait list' }).click();
  await expect(title(page)).toHaveText('Wait for a time that suits you');
  await page.locator(`#with-${practitioner}`).check();
  await page.fill('#firstDate', day);
  await page.fill('#lastDate', day);
  await page.fill('#firstName', 'Nora');
  await page.fill('#email', email);
  await page.fill('#phone', '206-555-0188');
  await press(page.getByRole('button', { name: 'Put me on the wait list' }));
  const none = page.getByRole('button', { name: 'None of these. Put me on the list' });
  if (await none.isVisible()) await press(none);
  await expect(title(page)).toHaveText('Look in your mail: one more step');
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('somebody joins, proves the mailbox, is asked about a time that opens, and takes it', async ({
      page,
      clinic,
    }) => {
      const email = `wait-${String(javaScriptEnabled)}@example.com`;
      await tomorrowAtNine(clinic);
      const taken = await somebodyElses(clinic, `else-${String(javaScriptEnabled)}@example.com`);
      await joinFor(page, taken, email);
      const [proof] = await mailsTo(clinic, email);
      await page.goto(linkIn(proof?.text ?? '', 'confirm/'));
      await expect(title(page)).toHaveText('Confirm your wait');
      if (javaScriptEnabled) await tabTo(page, /^Put me on the wait list$/);
      else await page.getByRole('button', { name: 'Put me on the wait list' }).focus();
      await page.keyboard.press('Enter');
      await expect(title(page)).toHaveText('Your place on the wait list');
      await expect(page.getByRole('main')).toContainText(/You are number\s*\d+\s*of \d+/);

      await cancel(page, clinic, taken);
      const offer = (await mailsTo(clinic, email)).find(({ subject }) =>
        subject.startsWith('A time has opened'),
      );
      expect(offer?.text).not.toMatch(/medical massage, 60/i);
      await page.goto(linkIn(offer?.text ?? '', 'offer/'));
      await expect(title(page)).toHaveText('A time has opened for you');
      const button = await page.getByRole('button', { name: /^Take / }).innerText();
      if (javaScriptEnabled) await tabTo(page, /^Take /);
      else await page.getByRole('button', { name: /^Take / }).focus();
      await page.keyboard.press('Enter');
      await expect(title(page)).toHaveText('Your visit is booked');
      await expect(page.locator('.done-panel')).toContainText(button.replace(/^Take (.+), .+$/, '$1'));
    });
  });
}

test('the pages of the wait list have no known barrier, and keep what was typed', async ({
  page,
  clinic,
}) => {
  const email = 'wait-access@example.com';
  await tomorrowAtNine(clinic);
  const taken = await somebodyElses(clinic, 'else-access@example.com');
  await goToTimes(page);
  await page.getByRole('link', { name: 'Join the wait list' }).click();
  await page.fill('#firstName', 'Nora');
  await page.fill('#lastDate', '2020-01-01');
  await press(page.getByRole('button', { name: 'Put me on the wait list' }));
  await expect(page.getByRole('alert')).toContainText('The last day must be today or later');
  await expect(page.locator('#firstName')).toHaveValue('Nora');
  await expectNoBarrier(page);
  await joinFor(page, taken, email);
  await expectNoBarrier(page);
  const [proof] = await mailsTo(clinic, email);
  await page.goto(linkIn(proof?.text ?? '', 'confirm/'));
  await expectNoBarrier(page);
  await press(page.getByRole('button', { name: 'Put me on the wait list' }));
  const place = page.url();
  await expectNoBarrier(page);
  await page.goto(`${place}/wishes`);
  await expectNoBarrier(page);
  await page.goto(`${taken.path}/wait-list`);
  await expectNoBarrier(page);
  await cancel(page, clinic, taken);
  const offer = (await mailsTo(clinic, email)).find(({ subject }) => subject.startsWith('A time has opened'));
  const link = linkIn(offer?.text ?? '', 'offer/');
  await page.goto(link);
  await expectNoBarrier(page);
  await press(page.getByRole('button', { name: 'No, I keep waiting' }));
  await expect(page.getByRole('main')).toContainText('You said no. You keep your place on the list.');
  await expectNoBarrier(page);
  await page.goto(place);
  await press(page.getByRole('button', { name: 'Leave the wait list' }));
  await expect(title(page)).toHaveText('Your wait has ended');
  const cut = await page.goto(link.slice(0, -3));
  expect(cut?.status()).toBe(404);
  await expectNoBarrier(page);
});
