import { expect, type Page } from '@playwright/test';
import { chooseTime, goToTimes, PATIENT, test, typeDetails } from '../builders/clinic-in-browser.ts';

const FULL_NAME =
  /^Book [A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}(?:, \d{4})?, \d{1,2}:\d{2} [ap]m \S.+ until \d{1,2}:\d{2} [ap]m$/;
const REASON = 'zanzibar-canary low back';

async function walk(page: Page, advance: () => Promise<void>): Promise<string[]> {
  const screens: string[] = [];
  const look = async () => screens.push(await page.getByRole('heading', { level: 1 }).innerText());
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'Book' }).click();
  await look();
  await page.getByRole('radio', { name: 'None of these' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await look();
  await page.getByRole('radio', { name: 'Medical massage, 60 minutes: $120' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await look();
  await page.getByRole('radio', { name: 'Any therapist' }).check();
  await page.getByRole('button', { name: 'Show free times' }).click();
  await look();
  await page.getByRole('button', { name: FULL_NAME }).nth(2).click();
  await look();
  await page.getByRole('radio', { name: 'Me', exact: true }).check();
  for (const [field, value] of Object.entries(PATIENT)) await page.fill(`#${field}`, value);
  await page.getByRole('radio', { name: 'Not sure' }).check();
  await page.getByLabel('What would you like help with?').fill(REASON);
  await advance();
  await page.locator('#continue').click();
  await look();
  await expect(page.getByRole('main')).toContainText(REASON);
  await page.getByRole('button', { name: /^Book [A-Z][a-z]+day, .+ [ap]m$/ }).click();
  return screens;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a visitor books a visit in six screens, without an account', async ({ page, clinic }) => {
      const urls: string[] = [];
      page.on('request', (request) => urls.push(request.url()));
      const screens = await walk(page, () => clinic.advance(0.2));
      expect(screens).toEqual([
        'Is massage safe for you now?',
        'Which visit do you want?',
        'Who do you want to see?',
        'Choose a time',
        'Your details',
        'Check your answers, then book',
      ]);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is booked');
      await expect(page.getByRole('main')).toContainText(/KN-[0-9A-Z]{8}/);
      await expect(page.getByRole('main')).toContainText('nothing more to do');
      expect(urls.filter((url) => url.includes('zanzibar'))).toEqual([]);
    });
  });
}

test('what is typed travels in one locked cookie and nowhere else', async ({ page, clinic, context }) => {
  await goToTimes(page);
  await chooseTime(page, 3);
  await typeDetails(page, clinic, { reason: REASON });
  await page.locator('#continue').click();
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name)).toEqual(['booking']);
  const [cookie] = cookies;
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/book' });
  expect(`${cookie?.name ?? ''}=${cookie?.value ?? ''}`.length).toBeLessThanOrEqual(3_800);
  const readable = Buffer.from((cookie?.value ?? '').split('.').at(-1) ?? '', 'base64url').toString('latin1');
  for (const word of ['zanzibar', 'Sample', 'patient@example.com', '206', 'screened'])
    expect(readable).not.toContain(word);
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
  expect(stored).toEqual([0, 0]);
});

test('nothing is chosen for the person on any page', async ({ page }) => {
  await goToTimes(page);
  for (const address of ['/book', '/book/visit', '/book/therapist?service=relaxation-60']) {
    await page.goto(address);
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    expect(await page.getByRole('radio').count()).toBeGreaterThan(1);
  }
});

test('a person with a warning sign is told what to do first and gets no time', async ({ page, context }) => {
  await page.goto('/book');
  await page.getByRole('radio', { name: 'One or more of these' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/book\/not-today$|\/book\/not-today\?cookie=sent$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Please do not book yet');
  await expect(page.getByRole('heading', { name: 'Call 911 if:' })).toBeVisible();
  const [cookie] = await context.cookies();
  expect(cookie?.name).toBe('booking');
  await page.goto('/book/times?service=medical-massage-60&practitioner=any');
  await page.locator('.slot').first().click();
  await expect(page.getByRole('heading', { level: 1 }), 'the questions come first').toHaveText(
    'Is massage safe for you now?',
  );
});

test('a time pressed before the safety questions is kept while they are answered', async ({ page }) => {
  await page.goto('/book/times?service=relaxation-60&practitioner=dee-m');
  await chooseTime(page, 1);
  await page.getByRole('radio', { name: 'None of these' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your details');
});

test('the month leads to the times of a day, and later times lead back', async ({ page }) => {
  await goToTimes(page);
  const first = await page.locator('.day h2').first().innerText();
  await page.getByRole('link', { name: 'Show later times' }).click();
  await expect(page.locator('.day h2').first()).not.toHaveText(first);
  await page.getByRole('link', { name: 'Show earlier times' }).click();
  await expect(page.locator('.day h2').first()).toHaveText(first);
  await page.getByRole('link', { name: 'Month', exact: true }).click();
  const day = page.locator('.month a').last();
  const number = await day.locator('b').innerText();
  await day.click();
  await expect(page.locator('#times-of-day h2')).toContainText(number);
  await expect(page.getByRole('button', { name: FULL_NAME }).first()).toBeVisible();
});

test('a choice the clinic does not offer leads back to the choice', async ({ page }) => {
  await page.goto('/book/times?service=sauna&practitioner=any');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which visit do you want?');
  await page.goto('/book/times?service=relaxation-60&practitioner=nobody');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who do you want to see?');
  await page.goto('/book/check');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is massage safe for you now?');
});

test('a browser that keeps no cookies is told so, with a phone number', async ({ playwright, clinic }) => {
  const sender = await playwright.request.newContext({ baseURL: clinic.origin });
  const answer = await sender.post('/book', {
    form: { answer: 'none' },
    headers: { Origin: clinic.origin },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  const forgetful = await playwright.request.newContext({ baseURL: clinic.origin });
  const page = await forgetful.get(answer.headers()['location'] ?? '');
  expect(new URL(page.url()).pathname).toBe('/book/cookies');
  expect(await page.text()).toContain('206-555-0142');
  await sender.dispose();
  await forgetful.dispose();
});
