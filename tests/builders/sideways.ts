import { expect, type Page } from '@playwright/test';

/** Elements that reach past the right edge, named so that a person can find them. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > edge + 0.5)
      .map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`);
  });
}

const WIDTHS = [320, 390, 1280];
const TEXT_SIZES = [100, 200];
/** The size of letters the site starts from, in percent of what the reader has set. */
const OWN_SIZE = 112.5;

/**
 * Looks at the page on a small phone, a phone and a desk, each with letters as they are and twice as large. The
 * browser of the test must let the page be styled: `bypassCSP`.
 */
export async function expectNoSideways(page: Page, what: string): Promise<void> {
  const found: string[] = [];
  await page.waitForLoadState();
  for (const percent of TEXT_SIZES) {
    await page.addStyleTag({ content: `html { font-size: ${(OWN_SIZE * percent) / 100}% !important }` });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      const wide = await tooWide(page);
      if (wide.length > 0) found.push(`${what}, ${width} pixels, text ${percent} %: ${wide.join(' ')}`);
    }
  }
  await page.addStyleTag({ content: `html { font-size: ${OWN_SIZE}% !important }` });
  await page.setViewportSize({ width: 1280, height: 844 });
  expect.soft(found, `${what} must not scroll sideways`).toEqual([]);
}
