import { expect } from '@playwright/test';
import { barriersOn, expectNoBarrier, expectNoBarrierAtAGlance } from '../builders/barriers.ts';
import { LEAFLETS, MOVE_SHEETS, NO_SUCH_PAGE, READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/reading-tab.ts';

/** The first page of a kind stands for the template and the colors that all of them share. */
function isOneOfMany(address: string): boolean {
  const kind = /^\/(?:conditions|guides)\//.exec(address)?.[0];
  return kind !== undefined && READING_PAGES.find((page) => page.startsWith(kind)) !== address;
}

for (const address of [...READING_PAGES, ...LEAFLETS.slice(0, 1), ...MOVE_SHEETS, NO_SUCH_PAGE]) {
  test(`${address} has no known barrier, by day and by night, on a phone and on a desk`, async ({ page }) => {
    await page.goto(address);
    await (isOneOfMany(address) ? expectNoBarrierAtAGlance(page, 'look') : expectNoBarrier(page));
  });
}

test('the menu has no known barrier when it is open', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByText('Menu', { exact: true }).click();
  expect(await barriersOn(page)).toEqual([]);
});
