import { expect, type BrowserContext, type Page } from '@playwright/test';
import {
  chooseTime,
  goToCheck,
  goToTimes,
  test,
  typeDetails,
  type Clinic,
} from '../builders/clinic-in-browser.ts';
import { ownDay } from '../builders/own-day.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** What somebody does in a second window while the last page stands open in the first. */
type Elsewhere = (second: Page, time: string, clinic: Clinic) => Promise<void>;

/** The press has arrived, and the window may be closed. */
const leaveTimes = (second: Page) => second.waitForURL(({ pathname }) => pathname !== '/book/times');

/** Another visit at the same start. The own time is not on the list again, so a button is given its value. */
const sameStart =
  (service: string): Elsewhere =>
  async (second, time) => {
    await second.goto(`/book/times?service=${service}&practitioner=any`);
    const slot = second.locator('.slot').first();
    await slot.evaluate((button, value) => button.setAttribute('value', value), time);
    await slot.click();
    await leaveTimes(second);
  };

const CASES: readonly [string, Elsewhere, string][] = [
  ['a visit of 30 minutes', sameStart('medical-massage-30'), 'Medical massage, 30 minutes'],
  ['a visit of 90 minutes', sameStart('medical-massage-90'), 'Medical massage, 90 minutes'],
  [
    'another time',
    async (second) => {
      await second.goto('/book/times?service=relaxation-60&practitioner=ana-r');
      // Not the first one: it may be too soon by the time it is pressed.
      await chooseTime(second, 1);
      await leaveTimes(second);
    },
    'Relaxation',
  ],
  [
    'another patient',
    async (second, _time, clinic) => {
      await second.goto('/book/details');
      await typeDetails(second, clinic, { firstName: 'Someone', lastName: 'Else' });
      await second.locator('#continue').click();
      await second.waitForURL('**/book/check');
    },
    'Someone Else',
  ],
];

async function openTwo(page: Page, clinic: Clinic, context: BrowserContext, elsewhere: Elsewhere) {
  // A longer visit fits there too.
  const services = ['medical-massage-60', 'medical-massage-30', 'medical-massage-90'] as const;
  const { day, time } = await ownDay(clinic, ...services);
  const start = new Date(time.startsAt).toISOString();
  await goToTimes(page);
  await page.goto(`${page.url()}&from=${day}`);
  await page.locator(`form > .day .slot[value^="${start} "]`).first().click();
  await typeDetails(page, clinic);
  await page.locator('#continue').click();
  const second = await context.newPage();
  await elsewhere(second, `${start} any`, clinic);
  await second.close();
  // A window behind another is not drawn, and a button that is not drawn is never still enough to be pressed.
  await page.bringToFront();
}

for (const [what, elsewhere, shown] of CASES) {
  for (const button of [/^Book [A-Z][a-z]+day/, /^Pay \$/]) {
    const name = String(button).includes('Pay') ? 'Pay' : 'Book';
    test(`${what}, chosen in a second window, is not booked by "${name}" in the first`, async ({
      page,
      clinic,
      context,
    }) => {
      await openTwo(page, clinic, context, elsewhere);
      const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
      await page.getByRole('button', { name: button }).click();
      expect((await answered).status()).toBe(409);
      await expect(title(page)).toHaveText('Check your answers, then book');
      await expect(page.getByRole('main')).toContainText('You chose it in another window');
      await expect(page.getByRole('main'), 'the page shows what would be booked now').toContainText(shown);
    });
  }
}

test('after one window has booked, the other says that its own visit was not booked', async ({
  page,
  clinic,
  context,
}) => {
  await goToCheck(page, clinic, 4);
  const second = await context.newPage();
  await second.goto('/book/times?service=relaxation-60&practitioner=ana-r');
  await chooseTime(second, 1);
  await second.getByRole('button', { name: /^Book [A-Z]/ }).click();
  await expect(title(second)).toHaveText('Your visit is booked');
  await page.bringToFront();
  await page.getByRole('button', { name: /^Book [A-Z]/ }).click();
  await expect(title(page)).toHaveText('You booked this visit in another window');
  await expect(page.getByRole('main')).toContainText('The button you just pressed booked nothing else');
});
