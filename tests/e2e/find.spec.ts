import { expect, type Page } from '@playwright/test';
import { READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/site-in-browser.ts';

const AREAS = READING_PAGES.filter((address) => /^\/find\/(?!get-help-first)/.test(address));

/** Presses on a drawn part of the figure, where a finger would. */
async function pointTo(page: Page, part: string): Promise<void> {
  await page.locator(part).scrollIntoViewIfNeeded();
  const point = await page.locator(part).evaluate((region) => {
    const box = region.getBoundingClientRect();
    for (let step = 0; step < 900; step += 1) {
      const x = box.x + (box.width * (step % 30)) / 30;
      const y = box.y + (box.height * Math.floor(step / 30)) / 30;
      if (region.contains(document.elementFromPoint(x, y))) return { x, y };
    }
    throw new Error('No place of this part can be pressed.');
  });
  await page.mouse.click(point.x, point.y);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a visitor points to the lower back on the home page and ends on a page that fits', async ({
      page,
    }) => {
      await page.goto('/');
      await pointTo(page, '.on-lower');
      await expect(page).toHaveURL(/\/find\/lower-back$/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is it like in your lower back?');
      await page.getByRole('link', { name: 'Sciatica' }).click();
      await expect(page).toHaveURL(/\/conditions\/sciatica$/);
    });

    test('who points to the chest is led to help, and no booking stands there', async ({ page }) => {
      await page.goto('/find');
      await pointTo(page, '.on-chest');
      await expect(page).toHaveURL(/\/find\/get-help-first$/);
      await expect(
        page.getByRole('heading', { name: /Call 911 or go to the emergency room now if/ }),
      ).toBeVisible();
      expect(await page.locator('a[href^="/book"]').count()).toBe(0);
    });
  });
}

for (const address of AREAS) {
  test(`${address} shows danger first and ends in at most three pages or with a doctor`, async ({ page }) => {
    await page.goto(address);
    const top = async (name: string) => (await page.locator(name).first().boundingBox())!.y;
    expect(await top('.care.emergency')).toBeLessThan(await top('.care.urgent'));
    expect(await top('.care.urgent')).toBeLessThan(await top('.finder-choices'));
    const choices = await page.locator('.finder-choices > li:not(.none)').all();
    expect(choices.length).toBeGreaterThanOrEqual(3);
    for (const choice of choices) {
      const links = await choice
        .getByRole('link')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      expect(links.length).toBeGreaterThanOrEqual(1);
      expect(links.length).toBeLessThanOrEqual(3);
      for (const href of links) expect(href).toMatch(/^\/conditions\/[a-z-]+$/);
    }
    const last = page.locator('.finder-choices > li').last();
    await expect(last.getByRole('heading')).toHaveText('None of these: see a doctor');
    await expect(last.getByRole('link')).toHaveAttribute('href', '/find/get-help-first');
  });
}

test('every part of the figure stands in the list beside it too, and the keyboard walks it once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/find');
  const hrefs = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href')))].sort());
  const listed = await hrefs('.area-links a');
  for (const href of await hrefs('.atlas svg a')) expect(listed).toContain(href);
  expect(listed).toEqual(READING_PAGES.filter((address) => address.startsWith('/find/')).toSorted());
  await page.getByRole('heading', { name: 'Point to it' }).evaluate((heading) => {
    heading.tabIndex = -1;
    heading.focus();
  });
  const walked: string[] = [];
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    walked.push(await page.evaluate(() => document.activeElement?.textContent.trim() ?? ''));
  }
  expect(walked[0]).toBe('Head and jaw');
  expect(walked.at(-1)).toBe('Calf and heel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/find\/head-and-jaw$/);
});

test('with a pointer on a name, its part of the figure lights up', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/find');
  const muscle = page.locator('.on-hip .fig-muscle').first();
  const fill = () => muscle.evaluate((path) => getComputedStyle(path).fill);
  const before = await fill();
  await page.locator('[data-region=hip] a').hover();
  expect(await fill()).not.toBe(before);
});
