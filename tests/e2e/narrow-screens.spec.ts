import { expect, type Page } from '@playwright/test';
import { FORM_PAGES, MOVE_SHEETS, NO_SUCH_PAGE, READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/reading-tab.ts';
import { tooWide } from '../builders/sideways.ts';
import { test as alone } from '../builders/site-in-browser.ts';

/** Controls a finger may miss. Links inside a sentence are exempt, as in WCAG 2.5.8. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const words = (element: Element | null) => element?.textContent.trim().length ?? 0;
    const inSentence = (element: Element) => words(element.parentElement) > words(element);
    return [...document.querySelectorAll('a[href], button, summary, input, select')]
      .filter((element) => element.checkVisibility() && !element.closest('svg, .skip'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
      .filter(({ element }) => !inSentence(element))
      .map(({ element, box }) => `${element.textContent.trim()} ${box.width}×${box.height}`);
  });
}

for (const address of [...READING_PAGES, ...FORM_PAGES, ...MOVE_SHEETS.slice(0, 4), NO_SUCH_PAGE]) {
  test(`${address} needs no sideways scrolling at 320 pixels nor at 200 % zoom`, async ({ page }) => {
    await page.goto(address);
    // 1280 by 900 at 200 % is 640 by 450 to the page.
    for (const [width, height] of [
      [320, 640],
      [640, 450],
      [820, 900],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await tooWide(page), `at ${width} pixels`).toEqual([]);
      expect(await tooSmall(page), `at ${width} pixels`).toEqual([]);
    }
  });
}

alone.describe('with letters twice as large', () => {
  alone.use({ bypassCSP: true });

  alone('nothing is cut off on the home page or a condition page', async ({ page }) => {
    await page.setViewportSize({ width: 640, height: 900 });
    for (const address of ['/', '/conditions/neuropathy']) {
      await page.goto(address);
      await page.addStyleTag({ content: 'html { font-size: 225% !important }' });
      expect(await tooWide(page)).toEqual([]);
    }
  });

  alone('text that a reader spaces out stays readable', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/conditions/neuropathy');
    const spacing =
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';
    await page.addStyleTag({ content: spacing });
    expect(await tooWide(page)).toEqual([]);
  });
});
