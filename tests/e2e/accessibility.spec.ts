import { expect } from '@playwright/test';
import { barriersOn } from '../builders/barriers.ts';
import { LEAFLETS, MOVE_SHEETS, NO_SUCH_PAGE, READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/reading-tab.ts';

type Look = { readonly width: number; readonly colorScheme: 'light' | 'dark' };
const TWO_LOOKS: readonly Look[] = [
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
];
const ALL_LOOKS: readonly Look[] = [
  ...TWO_LOOKS,
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
];

/** Pages of one kind share their template and its colors: the first shows all looks, the others two. */
function looksOf(address: string): readonly Look[] {
  const kind = /^\/(?:conditions|guides)\//.exec(address)?.[0];
  const first = kind && READING_PAGES.find((page) => page.startsWith(kind));
  return first === undefined || first === address ? ALL_LOOKS : TWO_LOOKS;
}

for (const address of [...READING_PAGES, ...LEAFLETS.slice(0, 1), ...MOVE_SHEETS, NO_SUCH_PAGE]) {
  test(`${address} has no known barrier, by day and by night, on a phone and on a desk`, async ({ page }) => {
    await page.goto(address);
    for (const { width, colorScheme } of looksOf(address)) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await barriersOn(page), `at ${width} pixels, ${colorScheme}`).toEqual([]);
    }
  });
}

test('the menu has no known barrier when it is open', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByText('Menu', { exact: true }).click();
  expect(await barriersOn(page)).toEqual([]);
});
