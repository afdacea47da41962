import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test } from '../builders/clinic-in-browser.ts';
import { enterDesk } from '../builders/desk-in-browser.ts';
import { keyboardOf } from '../builders/keyboard.ts';

/** Books a new person by keyboard alone: the first free time, a name and a phone. Gives the number of the visit. */
async function bookByKeyboard(page: Page, name: string): Promise<string> {
  const keys = keyboardOf(page);
  await keys.open('/desk/book');
  await keys.type(name);
  keys.taken();
  await keys.go();
  await keys.type('206-555-0123');
  await keys.go();
  await keys.expectAt(/^Say this/);
  await keys.use(/^Book /);
  const after = keys.taken();
  expect(after.keys + after.letters, 'keys after the name, the phone number among them').toBeLessThanOrEqual(
    25,
  );
  expect(after.screens, 'screens after the name').toBeLessThanOrEqual(3);
  await expect(page.getByRole('status')).toContainText(`You booked ${name}`);
  await expect(page.getByRole('status')).toContainText('a call goes on the list');
  const card = page.locator('[data-reference]', { hasText: name });
  return (await card.getAttribute('data-reference')) ?? '';
}

const places = (page: Page) => page.getByRole('button', { name: /^Put here/ });

/** Goes on by days to one with room for the visit that is held: on some the clinic is closed. */
async function goToRoom(page: Page): Promise<void> {
  do {
    const shown = page.url();
    await page.getByRole('link', { name: 'Day after' }).press('Enter');
    await page.waitForURL(({ href }) => href !== shown);
  } while ((await places(page).count()) === 0);
}

for (const [javaScriptEnabled, role, name] of [
  [true, 'front-desk', 'Keyla Keys'],
  [false, 'owner', 'Nora Noscript'],
] as const) {
  test.describe(`the day at the desk ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ javaScriptEnabled });

    test('is worked by keyboard: book, check in, take back, put in the room, move and cancel', async ({
      page,
      context,
      clinic,
    }) => {
      test.setTimeout(300_000);
      await enterDesk(context, clinic, role);
      const reference = await bookByKeyboard(page, name);
      const statusIs = (status: string) =>
        expect(page.locator(`[data-reference="${reference}"]`)).toHaveAttribute('data-status', status);
      await statusIs('booked');

      await page.goto(`/desk/visits/${reference}`);
      await page.getByRole('button', { name: 'Check in' }).press('Enter');
      await expect(page.getByRole('status')).toContainText(`${name} is checked in`);
      await page.getByRole('button', { name: 'Undo' }).press('Enter');
      await expect(page.getByRole('status')).toContainText('Taken back');
      if (javaScriptEnabled) await page.keyboard.press('r');
      else await page.getByRole('button', { name: 'In the room' }).press('Enter');
      await expect(page.getByRole('status')).toContainText('is in the room');
      await page.getByRole('button', { name: 'Back to “Arrived”' }).press('Enter');
      await page.getByRole('button', { name: 'Back to “Booked”' }).press('Enter');
      await expect(page.getByRole('status')).toContainText('back to “Booked”');

      await page.getByRole('link', { name: /^Pick up/ }).press('Enter');
      await expect(page.getByRole('status')).toContainText(`You hold the visit of ${name}`);
      await goToRoom(page);
      await places(page).first().press('Enter');
      await expect(page.getByRole('status')).toContainText(`You moved ${name}`);
      await statusIs('booked');

      await page.goto(`/desk/visits/${reference}`);
      await page.getByText('Cancel this visit').press('Enter');
      await page.getByRole('radio', { name: /The clinic cancels/ }).check();
      await page.getByRole('button', { name: 'Cancel the visit' }).press('Enter');
      await expect(page.getByRole('status')).toContainText('You canceled the visit');
      await page.getByRole('button', { name: 'Undo' }).press('Enter');
      await expect(page.getByRole('status')).toContainText('Taken back');
    });
  });
}

test('every screen of the desk is free of barriers, light enough, and prints who comes', async ({
  page,
  context,
  clinic,
}) => {
  test.setTimeout(600_000);
  await enterDesk(context, clinic, 'front-desk');
  const reference = await bookByKeyboard(page, 'Bea Barrierfree');
  const day = new URL(page.url()).searchParams.get('date') ?? '';
  const screens = ['day', 'week', 'print'].map((name) => `/desk/${name}?date=${day}`);
  for (const path of [...screens, `/desk/visits/${reference}`, '/desk/book']) {
    let weight = 0;
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    session.on('Network.loadingFinished', ({ encodedDataLength }) => void (weight += encodedDataLength));
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(weight, `${path} weighs ${String(weight)} bytes`).toBeLessThanOrEqual(60 * 1024);
    await session.detach();
    if (path !== '/desk/book') {
      const own = page.locator(`[data-reference="${reference}"], [data-live-visit="${reference}"]`);
      await expect(own).toHaveCount(1);
    }
    await expectNoBarrier(page);
  }
});

test('shows what somebody else changes without a press, and keeps the focus where it was', async ({
  browser,
  clinic,
}) => {
  test.setTimeout(300_000);
  const [one, other] = [
    await browser.newContext({ baseURL: clinic.origin }),
    await browser.newContext({ baseURL: clinic.origin }),
  ];
  await enterDesk(one, clinic, 'front-desk');
  await enterDesk(other, clinic, 'owner');
  const page = await one.newPage();
  const reference = await bookByKeyboard(page, 'Lia Live');
  await page.locator(`[data-reference="${reference}"] a`).focus();
  const second = await other.newPage();
  await second.goto(`/desk/visits/${reference}`);
  await second.getByRole('button', { name: 'Check in' }).click();
  await expect(second.getByRole('status')).toContainText('is checked in');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.locator(`[data-reference="${reference}"]`)).toHaveAttribute('data-status', 'arrived');
  await expect(page.locator('.changed-by')).toContainText('changed the visit of Lia Live');
  await expect(page.locator(`[data-reference="${reference}"] a`)).toBeFocused();
  await one.close();
  await other.close();
});
