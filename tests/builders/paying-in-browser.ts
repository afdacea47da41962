import type { Page } from '@playwright/test';
import { goToCheck, test as clinicTest, type Clinic } from './clinic-in-browser.ts';

/**
 * A clinic of its own whose public address leads to it too: the payment page sends people to that address. Only the
 * browser is told; the site stays built for the one address.
 */
export const test = clinicTest.extend({
  launchOptions: [
    async ({ launchOptions, workerClinic, builtFor }, use) => {
      const from = new URL(builtFor).host;
      const rule = `--host-resolver-rules=MAP ${from} 127.0.0.1:${new URL(workerClinic.origin).port}`;
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), rule] });
    },
    { scope: 'worker' },
  ],
});

/** Through all steps to the payment page of the time at this place of the list. */
export async function goToPay(page: Page, clinic: Clinic, place: number): Promise<void> {
  await goToCheck(page, clinic, place);
  await page.getByRole('button', { name: 'Pay $120 by card' }).click();
}
