import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { apart, openTimes, PATIENT, postJson } from '../builders/booking-client.ts';
import {
  chooseTime,
  goToTimes,
  test as clinicTest,
  typeDetails,
  type Clinic,
} from '../builders/clinic-in-browser.ts';
import { tabTo } from '../builders/tab-walk.ts';
import { mailsTo } from '../builders/visit-by-api.ts';

const test = clinicTest.extend({
  baseURL: async ({ cappedClinic }, use) => use(cappedClinic.origin),
  clinic: async ({ cappedClinic }, use) => use(cappedClinic),
});
// One worker, one clinic with caps.
test.describe.configure({ mode: 'default' });

const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** Strangers book from this network until the next of them has to show that a mailbox is theirs. */
async function bookUntilAsked({ origin, nowMs }: Clinic, who: string): Promise<void> {
  const times = await openTimes(origin, 'medical-massage-60', 14, nowMs());
  for (const [place, { service, practitioner, startsAt }] of apart(times, 4).entries()) {
    const hold = await postJson(origin, '/api/holds', { service, practitioner, startsAt });
    const { holdToken } = hold.body as { holdToken: string };
    const patient = { ...PATIENT, email: `${who}-${String(place)}@example.com` };
    const made = await postJson(origin, '/api/appointments', { holdToken, patient, payment: 'clinic' });
    if (made.status === 202) return;
    expect(made.status).toBe(201);
  }
  throw new Error('Nobody is asked for a press in the mail.');
}

async function askForProof(page: Page, clinic: Clinic, email: string): Promise<string> {
  await bookUntilAsked(clinic, email.split('@')[0] ?? '');
  await goToTimes(page);
  await chooseTime(page, 6);
  await typeDetails(page, clinic, { email });
  await page.locator('#continue').click();
  await page.getByRole('button', { name: /^Book / }).click();
  await expect(title(page)).toHaveText('Look in your mail: one more step');
  const [mail] = await mailsTo(clinic, email);
  const [link] = /\/book\/confirm\/[\w.-]+/.exec(mail?.text ?? '') ?? [];
  return link ?? 'no link';
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a visit asked for by a new address is booked by one button behind the mail, with the keyboard', async ({
      page,
      clinic,
    }) => {
      const link = await askForProof(page, clinic, `proof-${String(javaScriptEnabled)}@example.com`);
      await page.goto(link);
      await expect(title(page)).toHaveText('Confirm your visit');
      await expect(page.getByRole('main')).toContainText('It is not booked yet.');
      if (javaScriptEnabled) await tabTo(page, /^Book this visit$/);
      else await page.getByRole('button', { name: 'Book this visit' }).focus();
      await page.keyboard.press('Enter');
      await expect(title(page)).toHaveText('Your visit is booked');
      await page.goto(link);
      await expect(title(page)).toHaveText('Your visit');
    });
  });
}

test('the pages around a proof have no known barrier, and each says what to do', async ({ page, clinic }) => {
  const link = await askForProof(page, clinic, 'proof-access@example.com');
  await expectNoBarrier(page);
  await page.goto(link);
  await expectNoBarrier(page);
  const cut = await page.goto(link.slice(0, -3));
  expect(cut?.status()).toBe(404);
  await expect(title(page)).toHaveText('This link is not whole');
  await expectNoBarrier(page);
  await clinic.advance(31);
  const late = await page.goto(link);
  expect(late?.status()).toBe(410);
  await expect(title(page)).toHaveText('We no longer keep this time');
  await expect(page.getByRole('link', { name: 'Choose a time' })).toBeVisible();
  await expectNoBarrier(page);
});
