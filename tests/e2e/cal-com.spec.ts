import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test as siteTest } from '../builders/site-in-browser.ts';
import type { Clinic } from '../builders/start-clinic.ts';

const test = siteTest.extend<{ clinic: Clinic }>({
  baseURL: async ({ calClinic }, use) => use(calClinic.origin),
  clinic: async ({ calClinic }, use) => use(calClinic),
});

// One clinic is started for all of them, so they run one after the other.
test.describe.configure({ mode: 'default' });

const OWN_LOOK = '/book/cal/calendar';

/** Every address that a page asks for, but for the pages themselves. */
function originsAsked(page: Page): ReadonlySet<string> {
  const origins = new Set<string>();
  page.on('request', (request) => void origins.add(new URL(request.url()).origin));
  return origins;
}

/** The addresses of everybody who has a booking at Cal.com. */
async function bookedThere({ sandbox }: Clinic): Promise<string> {
  const answer = await fetch(`${sandbox}/v2/bookings?status=upcoming`, {
    headers: { 'cal-api-version': '2026-05-01', authorization: 'Bearer cal_test_key' },
  });
  return answer.text();
}

async function callOff({ sandbox }: Clinic, fault: 'down' | 'none'): Promise<void> {
  const answer = await fetch(`${sandbox}/control/cal`, { method: 'POST', body: JSON.stringify({ fault }) });
  expect(answer.ok).toBe(true);
}

async function expectOtherWays(page: Page, clinic: Clinic): Promise<void> {
  const ways = page.getByRole('region', { name: 'Other ways to book' });
  await expect(ways.getByRole('link', { name: '206-555-0142' })).toBeVisible();
  await expect(ways.getByRole('link', { name: 'Choose from the times on our own site' })).toHaveAttribute(
    'href',
    '/book',
  );
  const plain = ways.getByRole('link', { name: 'Open our page at Cal.com' });
  const { port } = new URL(clinic.sandbox);
  await expect(plain).toHaveAttribute('href', `http://127.0.0.1:${port}/clinic/medical-massage-60`);
  await expect(plain).toHaveAttribute('rel', 'noreferrer');
}

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts, viewport: { width: scripts ? 390 : 1280, height: 900 } });

    test('a patient books at Cal.com on the clinic’s own page, and nobody else hears of it', async ({
      page,
      clinic,
      context,
    }) => {
      const email = `cal-${scripts ? 'with' : 'without'}@patients.sample.example`;
      const origins = originsAsked(page);
      const shown = await page.goto('/book/cal');
      expect(shown?.headers()['referrer-policy']).toBe('no-referrer');
      await expectOtherWays(page, clinic);
      if (scripts) await expectNoBarrier(page);
      // The first one may begin while the form is filled in.
      await page.locator('button.slot').last().press('Enter');
      const chosen = await page.locator('.lede b').textContent();
      await expect(page.getByText('Nothing about your health goes there.')).toBeVisible();
      await page.getByLabel('Your name').fill('Sam O’Sample');
      await page.getByRole('button', { name: 'Book this time at Cal.com' }).press('Enter');
      await expect(page.locator('.error-summary')).toContainText('Enter an email address');
      await expect(page.getByLabel('Your name')).toHaveValue('Sam O’Sample');
      if (scripts) await expectNoBarrier(page);
      await page.getByLabel('None of these').press('Space');
      await page.getByLabel('Email').fill(email);
      await page.getByRole('button', { name: 'Book this time at Cal.com' }).press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are booked');
      await expect(page.locator('.lede b')).toHaveText(chosen ?? '');
      if (scripts) await expectNoBarrier(page);
      expect(await bookedThere(clinic)).toContain(email);
      expect([...origins]).toEqual([clinic.origin]);
      expect((await context.cookies()).every(({ domain }) => domain === 'localhost')).toBe(true);
    });
  });
}

test('Cal.com’s own calendar stands on one page, is told nothing of it, and books', async ({
  page,
  clinic,
}) => {
  const calOrigin = `http://127.0.0.1:${new URL(clinic.sandbox).port}`;
  const framed = page.waitForRequest((request) => request.url().startsWith(calOrigin));
  await page.goto('/book/cal');
  await page.getByRole('link', { name: 'See the calendar as Cal.com shows it' }).click();
  const asked = await framed;
  expect(await asked.headerValue('referer')).toBeNull();
  expect(new URL(asked.url()).pathname).toBe('/clinic/medical-massage-60/embed');
  const calendar = page.frameLocator('#own-look iframe');
  await calendar.getByLabel('Time').selectOption({ index: 5 });
  await calendar.getByLabel('Name').fill('Sam Framed');
  await calendar.getByLabel('Email').fill('cal-framed@patients.sample.example');
  await calendar.getByRole('button', { name: 'Book' }).click();
  await expect(calendar.getByRole('heading', { name: 'Booked' })).toBeVisible();
  expect(await bookedThere(clinic)).toContain('cal-framed@patients.sample.example');
  await expectOtherWays(page, clinic);
});

test('a browser that keeps nothing for strangers shows Cal.com’s own calendar too', async ({ page }) => {
  await page.addInitScript(() => {
    if (window === window.top) return;
    const refuse = () => {
      throw new DOMException('The user agent keeps nothing for others.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'cookieStore'])
      Object.defineProperty(window, name, { get: refuse });
    Object.defineProperty(document, 'cookie', { get: refuse, set: refuse });
  });
  await page.goto(OWN_LOOK);
  const calendar = page.frameLocator('#own-look iframe');
  await calendar.getByLabel('Name').fill('Sam Unkept');
  await expect(calendar.getByLabel('Name')).toHaveValue('Sam Unkept');
});

for (const [what, blocked] of [
  ['the script', '**/cal-embed/**'],
  ['Cal.com', '**/embed?**'],
] as const) {
  test(`where ${what} is blocked, the same page leads to the times without it`, async ({ page, clinic }) => {
    await page.route(blocked, (route) => route.abort());
    await page.goto(OWN_LOOK);
    await expectOtherWays(page, clinic);
    // What Cal.com draws is Cal.com's; the page around it is ours.
    if (blocked.includes('cal-embed')) await expectNoBarrier(page);
    await page.getByRole('link', { name: 'choose from the same times without it' }).click();
    await expect(page.locator('button.slot').first()).toBeVisible();
  });
}

test('when Cal.com does not answer, the page says so and offers what works', async ({ page, clinic }) => {
  await callOff(clinic, 'down');
  await clinic.advance(1);
  const shown = await page.goto('/book/cal');
  await callOff(clinic, 'none');
  expect(shown?.status()).toBe(503);
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(page.locator('.error-summary')).toContainText('Cal.com does not answer right now');
  await expectOtherWays(page, clinic);
  await expectNoBarrier(page);
  await clinic.advance(1);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.locator('button.slot').first()).toBeVisible();
});

test('a clinic that uses no Cal.com answers there as at any address that was never one', async ({
  builtFor,
}) => {
  const told = async (path: string) => {
    const answer = await fetch(`${builtFor}${path}`, { redirect: 'manual' });
    const headers = [...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
    return { status: answer.status, headers, body: await answer.text() };
  };
  const nowhere = await told('/book/nowhere');
  expect(nowhere.status).toBe(404);
  for (const path of ['/book/cal', '/book/cal/booked', OWN_LOOK, '/book/cal?time=2030-01-01T10:00:00Z'])
    expect(await told(path)).toEqual(nowhere);
  expect((await told('/cal-embed/embed.js')).status).toBe(404);
  const booking = await told('/book');
  expect(booking.body).not.toMatch(/cal\.com|\/book\/cal/i);
  expect(JSON.stringify(booking.headers)).not.toMatch(/cal\.com|frame-src/i);
});
