import { expect } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test } from '../builders/site-in-browser.ts';

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the home page says whether somebody is there today, and which time is free next', async ({
    page,
  }) => {
    await page.goto('/');
    const main = page.getByRole('main');
    await expect(main.getByText(/^(?:Open|Closed) today/)).toBeVisible();
    await main.getByText('Next free time:').getByRole('link').click();
    await expect(page).toHaveURL(/\/book\?service=medical-massage-30$/);
  });

  test('each visit and each therapist can be booked from its own place', async ({ page }) => {
    await page.goto('/services');
    await page.getByRole('link', { name: 'Book Medical massage, 90 minutes' }).click();
    await expect(page).toHaveURL(/\/book\?service=medical-massage-90$/);
    await page.goto('/team');
    await page.getByRole('link', { name: 'Book with Ana R.' }).click();
    await expect(page).toHaveURL(/\/book\?practitioner=ana-r$/);
    await page.getByLabel('None of these').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL(/practitioner=ana-r/);
  });

  test('the legal words of the newsletter are folded behind one sentence, except on its own page', async ({
    page,
  }) => {
    await page.goto('/team');
    const band = page.getByRole('region', { name: 'One letter a month' });
    await expect(band.getByText('You can leave at any time')).toBeVisible();
    await expect(band.getByText('We never sell or share your address')).toBeHidden();
    await band.getByText('You can leave at any time').click();
    await expect(band.getByText('We never sell or share your address')).toBeVisible();
    await expect(band.getByText(/\bfree\b/).filter({ visible: true })).toHaveCount(0);
    await page.goto('/newsletter');
    await expect(page.getByText('We never sell or share your address')).toBeVisible();
  });

  test('the way to the door stands on a page of ours, with a link to a map and to the phone', async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).hostname));
    await page.goto('/contact');
    await expect(page.getByRole('link', { name: /map/i }).first()).toHaveAttribute('href', /openstreetmap/);
    await expect(page.getByRole('main').getByRole('link', { name: /Call [\d-]+/ })).toHaveAttribute(
      'href',
      /^tel:/,
    );
    for (const name of ['Parking', 'Bus and train', 'Opening hours'])
      await expect(page.getByRole('heading', { name })).toBeVisible();
    expect(new Set(asked).size).toBe(1);
  });

  test('who asks in Spanish reads whom to call before anything else', async ({ page }) => {
    await page.goto('/search');
    await page.getByRole('searchbox').fill('¿Cuánto cuesta?');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.getByRole('heading', { name: '¿Prefiere hablar en español?' })).toBeVisible();
    await expect(page.getByText('Hablan español: Ana R. y Luis P.')).toBeVisible();
  });
});

// As wide as a phone and a desk, all but the search are looked at with the pages for reading.
for (const address of ['/', '/contact', '/faq', '/team', '/services']) {
  test(`${address} has no known barrier on a narrow screen and does not move sideways`, async ({ page }) => {
    await page.goto(address);
    await expectNoBarrier(page, [320]);
  });
}

test('/search?q=hola has no known barrier and does not move sideways', async ({ page }) => {
  await page.goto('/search?q=hola');
  await expectNoBarrier(page, [320, 390, 1280]);
});
