import type { Page } from '@playwright/test';
import { goToCheck, test as clinicTest, type Clinic } from './clinic-in-browser.ts';

/** For tests that pay: the payment page sends people to the public address, and that leads to the worker's clinic too. */
export const test = clinicTest.extend({
  context: async ({ payingBrowser, contextOptions, baseURL, javaScriptEnabled, bypassCSP }, use) => {
    const context = await payingBrowser.newContext({
      ...contextOptions,
      ...(baseURL === undefined ? {} : { baseURL }),
      ...{ javaScriptEnabled, bypassCSP },
    });
    await use(context);
    await context.close();
  },
});

/** Through all steps to the payment page of the time at this place of the list. */
export async function goToPay(page: Page, clinic: Clinic, place: number): Promise<void> {
  await goToCheck(page, clinic, place);
  await page.getByRole('button', { name: 'Pay $120 by card' }).click();
}
