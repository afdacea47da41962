import { expect, type Page } from '@playwright/test';
import { ENOUGH_TIMES } from '#/features/booking/ui/times-view.ts';
import { chooseTime, goToTimes, test, typeDetails } from '../builders/clinic-in-browser.ts';

const MOST_WORDS = 800;
const PHONE = { width: 390, height: 844 };

/**
 * The words that a reader sees of one screen: nothing that is folded, and nothing that stands there for the ear alone.
 * Of the times only so many as are enough: the day that has the last of them may have some more.
 */
async function wordsOf(page: Page): Promise<number> {
  const seen = await page.getByRole('main').evaluate((main, enough) => {
    const forTheEar = [...main.querySelectorAll<HTMLElement>('*')].filter(
      (one) => getComputedStyle(one).clipPath !== 'none',
    );
    const hidden = [...forTheEar, ...[...main.querySelectorAll<HTMLElement>('.slot')].slice(enough)];
    for (const one of hidden) one.style.display = 'none';
    const text = main instanceof HTMLElement ? main.innerText : '';
    for (const one of hidden) one.style.removeProperty('display');
    return text;
  }, ENOUGH_TIMES);
  return seen.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length;
}

async function firstControlAt(page: Page): Promise<number> {
  const control = page.locator('main :is(button, input, select, summary, textarea):visible').first();
  return (await control.boundingBox())?.y ?? Number.NaN;
}

test('all screens of a booking hold few words, and each has something to press at once on a phone', async ({
  page,
  clinic,
}) => {
  await page.setViewportSize(PHONE);
  const screens: Record<string, { words: number; control: number }> = {};
  const look = async (name: string) => {
    screens[name] = { words: await wordsOf(page), control: Math.round(await firstControlAt(page)) };
  };
  await page.goto('/book');
  await look('safety');
  await page.getByRole('radio', { name: 'None of these' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await look('visit');
  await page.locator('input[value="medical-massage-60"]').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await look('therapist');
  await goToTimes(page);
  await look('times');
  await chooseTime(page, 5);
  await look('details');
  await typeDetails(page, clinic);
  await page.locator('#continue').click();
  await look('check');
  const words = Object.values(screens).reduce((sum, screen) => sum + screen.words, 0);
  const late = Object.entries(screens).filter(([, { control }]) => !(control < PHONE.height));
  expect(late, JSON.stringify(screens)).toEqual([]);
  expect(words, JSON.stringify(screens)).toBeLessThanOrEqual(MOST_WORDS);
});
