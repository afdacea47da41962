import { expect, type Page } from '@playwright/test';
import { test } from '../builders/clinic-in-browser.ts';
import { enterDesk } from '../builders/desk-in-browser.ts';
import { bookVisit } from '../builders/visit-by-api.ts';

/** The day of a visit at the clinic. */
const dayOf = (startsAt: string) =>
  Temporal.Instant.from(startsAt).toZonedDateTimeISO('America/Los_Angeles').toPlainDate().toString();

test('every key of the list behind “?” does what the list says', async ({ page, context, clinic }) => {
  test.setTimeout(300_000);
  const visit = await bookVisit(clinic, 'keys-of-the-desk@example.com');
  const card = page.locator(`[data-reference="${visit.reference}"]`);
  const day = `/desk/day?date=${dayOf(visit.startsAt)}`;
  const tried = new Set<string>();
  const press = async (key: string) => {
    tried.add(key);
    await page.keyboard.press(key);
  };
  const statusSays = (words: string) => expect(page.getByRole('status').first()).toContainText(words);

  await enterDesk(context, clinic, 'owner');
  await page.goto('/desk');
  await press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  const promised = (await list.locator('dt').allTextContents()).flatMap(keysOf);
  await list.getByRole('button', { name: 'Close' }).click();
  await press('/');
  await expect(page.locator('#find-box')).toBeFocused();
  await press('Escape');
  await expect(page.locator('#find-box')).not.toBeFocused();
  await press('b');
  await page.waitForURL('**/desk/book');
  await page.keyboard.press('Escape');
  await press('n');
  await page.waitForURL('**/desk/needs');
  await press('t');
  await page.waitForURL('**/desk#now');
  await press('w');
  await page.waitForURL('**/desk/hours**');

  await page.goto(day);
  await press('ArrowRight');
  await page.waitForURL((url) => url.searchParams.get('date') !== dayOf(visit.startsAt));
  await press('ArrowLeft');
  await page.waitForURL(`**${day}**`);

  await card.locator('a').first().focus();
  await press('m');
  await page.waitForURL(`**carry=${visit.reference}**`);
  await press('Escape');
  await page.waitForURL((url) => !url.searchParams.has('carry'));
  await card.locator('a').first().focus();
  await press('p');
  await page.waitForURL(`**/desk/visits/${visit.reference}#money`);
  await press('p');
  await expect(page.getByLabel('Amount in dollars').first()).toBeFocused();
  await expect(page.getByLabel('Amount in dollars').first()).toHaveValue('120.00');
  await press('Escape');

  await press('a');
  await statusSays('is checked in');
  await press('r');
  await statusSays('is in the room');
  await press('l');
  await statusSays('left');
  await press('u');
  await statusSays('Taken back');
  await press('Escape');
  await page.waitForURL('**/desk/day?**');
  await noShowByKey(page, context, clinic);
  tried.add('x');
  expect([...tried].toSorted()).toEqual([...new Set(promised)].toSorted());
});

/** Of somebody whose time has come. */
async function noShowByKey(
  page: Page,
  context: Parameters<typeof enterDesk>[0],
  clinic: Parameters<typeof enterDesk>[1],
): Promise<void> {
  const visit = await bookVisit(clinic, 'nobody-came@example.com');
  const minutes = (Date.parse(visit.startsAt) - clinic.nowMs()) / 60_000;
  await clinic.advance(Math.ceil(minutes) + 20);
  await enterDesk(context, clinic, 'front-desk');
  await page.goto(`/desk/visits/${visit.reference}`);
  await page.keyboard.press('x');
  await expect(page.getByRole('status').first()).toContainText('is noted as a no-show');
}

const NAMED: Readonly<Record<string, readonly string[]>> = {
  '← →': ['ArrowLeft', 'ArrowRight'],
  Esc: ['Escape'],
};

function keysOf(shown: string): readonly string[] {
  return NAMED[shown] ?? [shown];
}

test('keys do nothing once they are switched off, and can be switched on again', async ({
  page,
  context,
  clinic,
}) => {
  await enterDesk(context, clinic, 'front-desk');
  await page.goto('/desk');
  const box = page.getByRole('dialog', { name: 'Keys' }).getByRole('checkbox');
  await page.keyboard.press('?');
  await box.uncheck();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('b');
  await page.keyboard.press('?');
  await expect(box, 'still on the same page').not.toBeChecked();
  await box.check();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('b');
  await page.waitForURL('**/desk/book');
});
