import type { Locator } from '@playwright/test';

/**
 * Presses a button or a link that opens another page, and waits until that page is there: a click alone only begins it,
 * and whoever then reads the page, the mail or the clock may be earlier than the answer.
 */
export async function press(control: Locator): Promise<void> {
  const page = control.page();
  await Promise.all([page.waitForEvent('framenavigated'), control.click()]);
  await page.waitForLoadState();
}
