import { expect, type Page } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { expectNoBarrier } from '../builders/barriers.ts';
import { chooseTime, goToTimes, test, typeDetails } from '../builders/clinic-in-browser.ts';
import { tabToRing } from '../builders/tab-walk.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Astro packs the page: these speak of how source is written, not of what a browser reads.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-inline-style': 'error',
    'require-sri': 'off',
    // The list of faults comes before the title, because it is read first.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    'long-title': 'off',
    'tel-non-breaking': 'off',
  },
});

/** Every screen of the journey and its faulty forms, and how to get there. */
const SCREENS: Readonly<Record<string, (page: Page, advance: () => Promise<void>) => Promise<unknown>>> = {
  'the safety questions': (page) => page.goto('/book'),
  'the safety questions without an answer': async (page) => {
    await page.goto('/book');
    await page.getByRole('button', { name: 'Continue' }).click();
  },
  'the page that says not to book': (page) => page.goto('/book/not-today'),
  'the choice of a visit': (page) => page.goto('/book/visit'),
  'the choice of a therapist without an answer': async (page) => {
    await page.goto('/book/therapist?service=medical-massage-60');
    await page.getByRole('button', { name: 'Show free times' }).click();
  },
  'the next free times': (page) => page.goto('/book/times?service=medical-massage-60&practitioner=any'),
  'all times of a day': async (page) => {
    await page.goto('/book/times?service=medical-massage-60&practitioner=any');
    await page
      .getByRole('link', { name: /^All \d+ times/ })
      .first()
      .click();
  },
  'a day of the month': async (page) => {
    await page.goto('/book/month?service=medical-massage-60&practitioner=any');
    await page.locator('.month a').first().click();
  },
  'a time that was just taken': async (page) => {
    await goToTimes(page, 'medical-massage-30', 'luis-p');
    const time = await page.locator('.slot').first().getAttribute('value');
    const headers = { Origin: new URL(page.url()).origin };
    await page.request.post(page.url(), { form: { time: time ?? '' }, headers, maxRedirects: 0 });
    await page.context().clearCookies();
    await chooseTime(page, 0);
    await expect(page.getByRole('alert')).toContainText('Just taken');
  },
  'the details with every fault': async (page) => {
    await goToTimes(page);
    await chooseTime(page, 1);
    await page.locator('#website').evaluate((field: HTMLInputElement) => {
      field.value = 'x';
    });
    await page.locator('#continue').click();
  },
  'the answers to check': async (page, advance) => {
    await goToTimes(page);
    await chooseTime(page, 2);
    await typeDetails(page, { advance });
    await page.locator('#continue').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your answers, then book');
  },
  'the payment that is still open': async (page, advance) => {
    await goToTimes(page);
    await chooseTime(page, 2);
    await typeDetails(page, { advance });
    await page.locator('#continue').click();
    await page.getByRole('button', { name: 'Pay $120 by card' }).click();
    const back = page.getByRole('link', { name: 'Go back without paying' });
    await page.goto(new URL((await back.getAttribute('href')) ?? '').pathname);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have not paid yet');
  },
  'the page about cookies': (page) => page.goto('/book/cookies'),
  'the page about our own faults': (page) => page.goto('/book/trouble'),
};

for (const [name, open] of Object.entries(SCREENS)) {
  test(`${name}: no known barrier, no sideways scrolling, valid HTML`, async ({ page, clinic }) => {
    await open(page, () => clinic.advance(0.2));
    await expectNoBarrier(page);
    const report = await validator.validateString(await page.content(), name);
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  });
}

/** The Enter key sends a form; the next key is for the next page. */
async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
}

test('a visit is booked with the keyboard alone', async ({ page, clinic }) => {
  await page.goto('/book');
  await tabToRing(page, /^None of these/);
  await page.keyboard.press('Space');
  await enter(page);
  await tabToRing(page, /^Medical massage, 30 minutes/);
  await page.keyboard.press('Space');
  await enter(page);
  await tabToRing(page, /^Any therapist/);
  await page.keyboard.press('Space');
  await enter(page);
  // The second one: the first may be too soon by the time the key is pressed.
  await tabToRing(page, /^Book .+ until /);
  await tabToRing(page, /^Book .+ until /);
  await enter(page);
  await tabToRing(page, /^Me$/);
  await page.keyboard.press('Space');
  const typed: readonly (readonly [RegExp, string])[] = [
    [/^First name/, 'Sample'],
    [/^Last name/, 'Patient'],
    [/^Month/, 'May'],
    [/^Day/, '20'],
    [/^Year/, '1985'],
    [/^Email/, 'patient@example.com'],
    [/^Phone/, '206 555 0187'],
  ];
  for (const [name, words] of typed) {
    await tabToRing(page, name);
    await page.keyboard.type(words);
  }
  await tabToRing(page, /^Yes/);
  await page.keyboard.press('ArrowDown');
  await clinic.advance(0.2);
  await tabToRing(page, /^Continue$/);
  await enter(page);
  await tabToRing(page, /^Book [A-Z][a-z]+day/);
  await enter(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is booked');
});
