import { expect, type Page } from '@playwright/test';
import { MAX_REASON } from '#/features/booking/forms/details-form.ts';
import { MAX_COMMENT } from '#/features/comments/domain/comment-text.ts';
import { MAX_PEN_NAME } from '#/features/comments/domain/pen-name.ts';
import { MAX_PREFILL } from '#/features/paperwork/forms/prefill-form.ts';
import { openTimes, postJson } from '../builders/booking-client.ts';
import { chooseTime, goToTimes, test, typeDetails, type Clinic } from '../builders/clinic-in-browser.ts';
import { LONG_NAME, LONG_PHONE, longestEmail, wide } from '../builders/longest-words.ts';
import { press } from '../builders/press.ts';
import { expectNoSideways } from '../builders/sideways.ts';
import { addressesIn, mailsTo } from '../builders/visit-by-api.ts';

const REASON = wide(MAX_REASON);
const ANSWERS = JSON.stringify({ payer: 'workers_comp', state: 'WA', claimStatus: 'denied' });
const PLAN = JSON.stringify({ payer: 'employer_self_funded', state: 'WA', planType: 'hmo', hsa: 'yes' });

test.use({ bypassCSP: true });
test.setTimeout(300_000);

test('every step of a booking fits every screen, with the longest words it takes', async ({
  page,
  clinic,
}) => {
  await page.goto('/book');
  await expectNoSideways(page, 'safety');
  await goToTimes(page);
  await expectNoSideways(page, 'times');
  await chooseTime(page);
  await typeDetails(page, clinic, {
    ...{ firstName: LONG_NAME, lastName: LONG_NAME, email: longestEmail('b'), phone: LONG_PHONE },
  });
  await page.getByRole('radio', { name: 'Someone I care for' }).check();
  for (const [field, text] of Object.entries({
    bookedBy: LONG_NAME,
    guardian: LONG_NAME,
    reason: REASON,
    phone: wide(40),
  }))
    await page.fill(`#${field}`, text);
  await page.locator('#continue').click();
  await expect(page.locator('.error-summary')).toBeVisible();
  await expectNoSideways(page, 'details with a fault');
  await page.fill('#phone', LONG_PHONE);
  await page.locator('#continue').click();
  await expect(page.getByRole('main')).toContainText(REASON);
  await expectNoSideways(page, 'check');
  await page.getByRole('button', { name: /^Book [A-Z]/ }).click();
  await expect(page.getByRole('main')).toContainText(/KN-[0-9A-Z]{8}/);
  await expectNoSideways(page, 'booked');
});

test('the pages of a visit fit every screen, with the longest words', async ({ page, clinic }) => {
  const email = longestEmail('v');
  const { path } = await bookLong(clinic, email);
  await page.goto(path);
  await expectNoSideways(page, 'visit');
  await page.goto(`${path}/move`);
  await expectNoSideways(page, 'move');
  await page.goto(`${path}/papers`);
  await expectNoSideways(page, 'papers of a visit, closed');
  await tellBirthDate(page);
  await expect(page.getByRole('article')).toContainText(LONG_NAME);
  await expectNoSideways(page, 'price in writing');
  await page.goto(`${path}/receipt`);
  await expectNoSideways(page, 'receipt, closed');
  await page.goto(`${path}/cancel`);
  await expectNoSideways(page, 'cancel');
  await page.getByRole('button', { name: 'Cancel this visit' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/canceled/i);
  await expectNoSideways(page, 'cancelled');
  await page.goto('/visit');
  await page.fill('#email', wide(254));
  await press(page.locator('form button').last());
  await expectNoSideways(page, 'lost link with a fault');
  await page.fill('#email', email);
  await press(page.locator('form button').last());
  await expectNoSideways(page, 'lost link');
});

test('comments fit every screen, with the longest words', async ({ page, clinic }) => {
  const email = longestEmail('c');
  await page.goto('/conditions/sciatica/comments');
  await page.fill('#penName', wide(MAX_PEN_NAME));
  await page.fill('#email', email);
  await page.fill('#comment', `${wide(MAX_COMMENT - 40)} My doctor has 206-555-0187`);
  await clinic.advance(0.2);
  await press(page.getByRole('button', { name: 'Send my comment' }));
  await expectNoSideways(page, 'comment with a private fact');
  await page.fill('#comment', wide(MAX_COMMENT));
  await page.getByRole('button', { name: 'Send my changed comment' }).click();
  await expect(page.getByRole('status')).toContainText('We have your comment');
  await expectNoSideways(page, 'comment sent');
  await page.goto('/comments');
  await page.fill('#email', wide(300));
  await press(page.getByRole('button', { name: 'Send me the links' }));
  await expectNoSideways(page, 'own comments with a fault');
  await page.fill('#email', email);
  await press(page.getByRole('button', { name: 'Send me the links' }));
  await expectNoSideways(page, 'own comments asked for');
  const [mail] = await mailsTo(clinic, email);
  const own = mail === undefined ? [] : addressesIn(mail).filter((each) => each.includes('/comments/'));
  expect(own.length).toBeGreaterThan(0);
  for (const address of own) {
    await page.goto(new URL(address).pathname);
    await expectNoSideways(page, `own comments, ${address}`);
  }
});

test('the newsletter fits every screen, with the longest address', async ({ page, clinic }) => {
  const email = longestEmail('n');
  await page.goto('/newsletter');
  await page.fill('#email', wide(300));
  await press(page.getByRole('main').getByRole('button').first());
  await expectNoSideways(page, 'newsletter with a fault');
  await page.fill('#email', email);
  await page.getByRole('main').getByRole('button').first().click();
  await expect(page.getByRole('main')).toContainText(email);
  await expectNoSideways(page, 'newsletter asked for');
  const [mail] = await mailsTo(clinic, email);
  const own = mail === undefined ? [] : addressesIn(mail).filter((each) => each.includes('token='));
  expect(own.length).toBeGreaterThan(0);
  for (const address of own) {
    const { pathname, search } = new URL(address);
    await page.goto(pathname + search);
    await expectNoSideways(page, `newsletter, ${pathname}`);
  }
});

test('the pages of insurance fit every screen, with the longest words', async ({ page, clinic }) => {
  await sendForm(page, '/insurance/send', { answers: ANSWERS });
  await page.getByLabel('Your name').fill(LONG_NAME);
  await page.getByRole('radio', { name: 'By email' }).check();
  await page.getByLabel('Email', { exact: true }).fill(wide(300));
  await page.getByLabel('Phone', { exact: true }).fill(LONG_PHONE);
  await page.getByRole('checkbox').check();
  await clinic.advance(0.1);
  await press(page.getByRole('button', { name: 'Send to the clinic' }));
  await expectNoSideways(page, 'send to the clinic with a fault');
  await page.getByLabel('Email', { exact: true }).fill(longestEmail('i'));
  await page.getByRole('button', { name: 'Send to the clinic' }).click();
  await expect(page.getByRole('status')).toContainText('We have your answers');
  await expectNoSideways(page, 'sent to the clinic');
  const prefill = Object.fromEntries(
    ['name', 'birthDate', 'phone', 'doctor', 'injuryDate', 'claimNumber'].map((field) => [
      field,
      wide(MAX_PREFILL),
    ]),
  );
  await sendForm(page, '/insurance/papers', { answers: PLAN, ...prefill });
  await expectNoSideways(page, 'papers');
  for (const kind of ['order-form', 'letter-request', 'call-script', 'checklist']) {
    await sendForm(page, `/insurance/papers/${kind}`, { answers: PLAN, as: 'page', ...prefill });
    await expect(page.getByRole('article')).toBeVisible();
    await expectNoSideways(page, `paper ${kind}`);
  }
  await sendForm(page, '/insurance/papers/order-form', {
    answers: PLAN,
    as: 'page',
    ...prefill,
    name: wide(300),
  });
  await expectNoSideways(page, 'papers with a fault');
});

test('the search fits every screen, with the longest question', async ({ page }) => {
  await sendForm(page, '/search', { q: wide(200) });
  await expectNoSideways(page, 'search');
  await page.goto(`/search?q=${wide(200)}`);
  await expectNoSideways(page, 'search by address');
});

for (const address of [
  '/',
  '/conditions/neuropathy',
  '/services',
  '/insurance',
  '/newsletter',
  '/find',
  '/no-such-page',
])
  test(`${address} with its header fits every screen with letters twice as large`, async ({ page }) => {
    await page.goto(address);
    await expectNoSideways(page, address);
  });

/** Comes from a form of the site that carries these values. */
async function sendForm(page: Page, action: string, values: Readonly<Record<string, string>>): Promise<void> {
  await page.goto('/about');
  await page.evaluate(
    ({ to, fields }) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: to });
      for (const [name, value] of Object.entries(fields))
        form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
      document.body.append(form);
      form.submit();
    },
    { to: action, fields: values },
  );
  await page.waitForURL(`**${action}`);
}

async function tellBirthDate(page: Page): Promise<void> {
  await page.getByLabel('Month').fill('May');
  await page.getByLabel('Day').fill('20');
  await page.getByLabel('Year').fill('1985');
  await page.getByRole('button', { name: 'Show the paper' }).click();
}

/** A visit that is paid directly, booked with the longest words. */
async function bookLong({ origin, nowMs }: Clinic, email: string): Promise<{ readonly path: string }> {
  const [time] = await openTimes(origin, 'medical-massage-60', 14, nowMs());
  if (time === undefined) throw new Error('No time is free.');
  const { service, practitioner, startsAt } = time;
  const { holdToken } = (await postJson(origin, '/api/holds', { service, practitioner, startsAt })).body as {
    holdToken: string;
  };
  const patient = {
    firstName: LONG_NAME,
    lastName: LONG_NAME,
    email,
    phone: LONG_PHONE,
    birthDate: '1985-05-20',
  };
  const order = { holdToken, patient, payment: 'clinic', selfPay: true };
  const { manageUrl } = (await postJson(origin, '/api/appointments', order)).body as { manageUrl: string };
  return { path: new URL(manageUrl).pathname };
}
