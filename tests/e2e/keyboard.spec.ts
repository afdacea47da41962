import { expect, test, type Page } from '@playwright/test';

/** What the keyboard is on, as a person would name it, and whether a ring shows it. */
function focused(page: Page): Promise<{ name: string; ringed: boolean; seen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const name = (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim();
    return {
      name,
      ringed: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
      seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
  });
}

async function tabUntil(page: Page, name: string, limit = 200): Promise<string[]> {
  const passed: string[] = [];
  for (let step = 0; step < limit; step += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    passed.push(now.name);
    expect(now, `${now.name} can be seen when the keyboard is on it`).toMatchObject({
      ringed: true,
      seen: true,
    });
    if (now.name.includes(name)) return passed;
  }
  throw new Error(`The keyboard never reached "${name}": ${passed.join(' | ')}`);
}

test('the first key press offers to skip to the content, and skips', async ({ page }) => {
  await page.goto('/conditions/neuropathy');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toEqual({ name: 'Skip to main content', ringed: true, seen: true });
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect((await focused(page)).name).toBe('Home');
});

test('a person with a keyboard gets through the header, the page and the footer in reading order', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/conditions/neuropathy');
  const passed = await tabUntil(page, 'Accessibility');
  const order = ['Skip to main content', 'Call 911', 'Conditions', 'Book', 'Home', 'When to see a doctor'];
  const places = order.map((name) => passed.findIndex((passedName) => passedName.startsWith(name)));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('on a phone the menu opens and closes with the keyboard and without a script', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const menu = page.locator('details.menu');
  await tabUntil(page, 'Menu');
  await page.keyboard.press('Enter');
  await expect(menu).toHaveAttribute('open');
  await tabUntil(page, 'Visits and prices', 5);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(menu).not.toHaveAttribute('open');
});

test('no part of the home page traps the keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/');
  await tabUntil(page, 'Accessibility');
});
