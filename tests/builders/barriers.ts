import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

/** Without its comments it is less than half as long, and every page is given it anew. */
const CHECKER = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/**
 * All that can differ by night. Nothing but the values of colors is another then, which a test of the style sheets
 * holds, so that a page which passed every rule by day can only fail these.
 */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** What the own words of a page can add on a wider screen, when its template was looked at there: the document is the same. */
const LOOK_RULES = [...COLOR_RULES, 'target-size'];

type Rules = 'all' | 'look' | 'colors';
const RUN_ONLY = {
  all: { type: 'tag' as const, values: RULES },
  look: { type: 'rule' as const, values: LOOK_RULES },
  colors: { type: 'rule' as const, values: COLOR_RULES },
} satisfies Readonly<Record<Rules, unknown>>;

/** What is known to keep people out of the page as it stands, with the place; empty when nothing is. */
export async function barriersOn(page: Page, which: Rules = 'all'): Promise<readonly string[]> {
  // The checker is large, and stays in the page until another one is opened.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(CHECKER);
  return page.evaluate(async (runOnly) => {
    // No rule of these reads the text of style sheets, and only faults are shown.
    const options = { runOnly, preload: false, resultTypes: ['violations' as const] };
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
    );
  }, RUN_ONLY[which]);
}

type Look = {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly which: Rules;
};

const PHONE = 390;
const DESK = 1280;
const NARROW = 320;

/** No known barrier by day and by night at these widths, and no way to move sideways there or on a narrow screen. */
export async function expectNoBarrier(page: Page, widths: readonly number[] = [PHONE, DESK]): Promise<void> {
  await lookAt(
    page,
    widths.flatMap((width): readonly Look[] => [
      { width, colorScheme: 'light', which: 'all' },
      { width, colorScheme: 'dark', which: 'colors' },
    ]),
  );
}

/** On a phone by day and on a desk by night. */
export async function expectNoBarrierAtAGlance(page: Page, onDesk: Rules = 'all'): Promise<void> {
  await lookAt(page, [
    { width: PHONE, colorScheme: 'light', which: 'all' },
    { width: DESK, colorScheme: 'dark', which: onDesk },
  ]);
}

/** Leaves the screen as wide as it was. */
async function lookAt(page: Page, looks: readonly Look[]): Promise<void> {
  const before = page.viewportSize();
  for (const { width, colorScheme, which } of looks) {
    await page.setViewportSize({ width, height: 900 });
    // Colors must not be judged while they change.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await barriersOn(page, which), `${page.url()} at ${width}, ${colorScheme}`).toEqual([]);
    await expectNotWider(page, width);
  }
  await page.setViewportSize({ width: NARROW, height: 800 });
  await expectNotWider(page, NARROW);
  if (before !== null) await page.setViewportSize(before);
}

async function expectNotWider(page: Page, width: number): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, `${page.url()} is wider than ${width} pixels`).toBeLessThanOrEqual(0);
}
