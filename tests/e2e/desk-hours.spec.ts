import { expect } from '@playwright/test';
import { localTimeAt } from '#/kernel/zoned-time.ts';
import { expectNoBarrier } from '../builders/barriers.ts';
import { getJson } from '../builders/booking-client.ts';
import { test } from '../builders/clinic-in-browser.ts';
import { signInAs } from '../builders/desk-in-browser.ts';
import { keyboardOf } from '../builders/keyboard.ts';
import { ownDay } from '../builders/own-day.ts';
import { tabTo } from '../builders/tab-walk.ts';
import { bookVisit, mailsTo } from '../builders/visit-by-api.ts';

const ZONE = 'America/Los_Angeles';

for (const javaScriptEnabled of [true, false])
  test.describe(`the page of hours ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ javaScriptEnabled });

    test('a holiday over a booked visit is looked at, done and taken back with the keyboard alone', async ({
      page,
      clinic,
    }) => {
      const email = `holiday-${String(javaScriptEnabled)}@example.com`;
      const expectNoBarrierHere = () => (javaScriptEnabled ? expectNoBarrier(page) : Promise.resolve());
      const keys = keyboardOf(page);
      const { day, time } = await ownDay(clinic, 'medical-massage-60');
      const visit = await bookVisit(clinic, email, time);
      await mailsTo(clinic, email);
      await signInAs(page, clinic, 'front-desk');
      await keys.open('/desk/hours');
      await keys.reach(/^Who or what/);
      await keys.choose('The whole');
      await keys.reach(/^From$/);
      const [year = '', month = '', date = ''] = day.split('-');
      await keys.type(`${month}${date}${year}`);
      await keys.press('ArrowRight');
      await keys.type('1200AM');
      await keys.go();
      await expect(page.locator('.error-summary')).toContainText('Say why in a word or two');
      await expect(page.locator('#from')).toHaveValue(`${day}T00:00`);
      await expectNoBarrierHere();
      await keys.reach(/^If the whole clinic closes/);
      await keys.type('Founders’ day');
      await keys.go();
      const row = page.locator(`[data-reference="${visit.reference}"]`);
      await expect(row.getByRole('radio', { checked: true })).toHaveAccessibleName(
        /^Ask them to choose another time/,
      );
      await expectNoBarrierHere();
      expect((await mailsTo(clinic, email)).length, 'nothing is sent by looking').toBe(1);
      await tabTo(page, /^Close that day and do this one/);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status')).toContainText('is asked to choose another time');
      await expectNoBarrierHere();
      expect(await freeOn(clinic.origin, day)).toBe(0);
      expect((await mailsTo(clinic, email)).length, 'it waits for its three minutes').toBe(1);
      await clinic.advance(4);
      const [asked] = await mailsTo(clinic, email);
      expect(asked?.subject).toContain('Please choose another time');
      expect(asked?.text).not.toContain('Founders');
      await page.reload();
      await tabTo(page, /^Open that day/);
      await page.keyboard.press('Enter');
      await expect(page.locator('.coming')).not.toContainText('Founders’ day');
      expect(await freeOn(clinic.origin, day)).toBeGreaterThan(0);
    });
  });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a therapist gets other hours for a day and for every week, and a slip costs nothing', async ({
    page,
    clinic,
  }) => {
    await signInAs(page, clinic, 'owner');
    await page.goto('/desk/hours?form=day');
    await page.selectOption('#who', 'luis-p');
    const { day } = await ownDay(clinic, 'medical-massage-60');
    await page.fill('#date', day);
    await page.fill('#day-from-1', '15:00');
    await page.fill('#day-to-1', '9');
    await page.getByRole('button', { name: 'Show what it touches' }).click();
    await expect(page.locator('.error-summary')).toContainText('The end must come after the beginning.');
    await expect(page.locator('#day-from-1')).toHaveValue('15:00');
    await page.fill('#day-from-1', '9');
    await page.fill('#day-to-1', '3 pm');
    await page.getByRole('button', { name: 'Show what it touches' }).click();
    await expect(page.locator('#touched')).toContainText('no visit is touched');
    await page.getByRole('button', { name: 'Set these hours' }).click();
    await expect(page.locator('.coming')).toContainText('9 am to 3 pm');

    await page.getByRole('link', { name: 'Change the usual hours of Luis P.' }).click();
    await page.fill('#date', localTimeAt(ZONE, clinic.nowMs() + 30 * 86_400_000).localDate);
    await page.fill('#w7-from-1', '10:00');
    await page.fill('#w7-to-1', '12:00');
    await page.getByRole('button', { name: 'Show what it touches' }).click();
    await page.getByRole('button', { name: 'Set these hours' }).click();
    await expect(page.locator('.coming')).toContainText('Luis P.: new usual hours');
  });

  test('the therapist has no page of hours', async ({ page, clinic }) => {
    await signInAs(page, clinic, 'therapist');
    const answer = await page.goto('/desk/hours');
    expect(answer?.status()).toBe(403);
  });
});

async function freeOn(origin: string, day: string): Promise<number> {
  const query = `service=medical-massage-60&practitioner=any&from=${day}&days=1`;
  const { body } = await getJson(origin, `/api/slots?${query}`);
  return (body as { slots: unknown[] }).slots.length;
}
