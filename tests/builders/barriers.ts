import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is known to keep people out of the page as it stands, with the place; empty when nothing is. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  // Our pages hold no frames: the report needs no page of its own to be put together in.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
  );
}

const LOOKS = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;
const NARROW = 320;

/** No known barrier by day and by night, on a phone and on a desk, and no way to move sideways on a narrow screen. */
export async function expectNoBarrier(page: Page): Promise<void> {
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    // Colors must not be judged while they change.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await barriersOn(page), `${page.url()} at ${width}, ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize({ width: NARROW, height: 800 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, `${page.url()} is wider than ${NARROW} pixels`).toBeLessThanOrEqual(0);
}
