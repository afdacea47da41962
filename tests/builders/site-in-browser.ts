import { test as base, type Browser, type Page } from '@playwright/test';
import { startClinic, type Clinic } from './start-clinic.ts';

type Started = {
  /** The address that the site is built for: of the one clinic that serves the whole run. */
  readonly builtFor: string;
  /** A tab that stays open from page to page. */
  readonly tab: Page;
  /** A clinic of the worker's own, without caps: everybody who asks comes from here. */
  readonly workerClinic: Clinic;
  /** Another one, with caps. */
  readonly cappedClinic: Clinic;
  /** One whose calendar is at Cal.com, which its sandbox plays at another site than the clinic's. */
  readonly calClinic: Clinic;
  /** A browser that comes to the worker's own clinic by the address that the site is built for. */
  readonly payingBrowser: Browser;
};

const START_MS = 300_000;

/**
 * What a worker starts once, when its first test asks for it. All browser tests know all of it, whether they use it or
 * not: a worker whose next test knows other things is ended, with its browser and its clinic, and started anew.
 */
export const test = base.extend<object, Started>({
  builtFor: [async ({}, use, { project }) => use(String(project.use.baseURL)), { scope: 'worker' }],
  tab: [
    async ({ browser }, use, { project }) => {
      const { baseURL, contextOptions } = project.use;
      const tab = await browser.newPage({ ...contextOptions, ...(baseURL === undefined ? {} : { baseURL }) });
      await use(tab);
      await tab.close();
    },
    { scope: 'worker' },
  ],
  workerClinic: [
    async ({ builtFor }, use) => {
      const { clinic, stop } = await startClinic(builtFor, 'off');
      await use(clinic);
      await stop();
    },
    { scope: 'worker', timeout: START_MS },
  ],
  cappedClinic: [
    async ({ builtFor }, use) => {
      const { clinic, stop } = await startClinic(builtFor, 'on');
      await use(clinic);
      await stop();
    },
    { scope: 'worker', timeout: START_MS },
  ],
  calClinic: [
    async ({ builtFor }, use) => {
      const { clinic, stop } = await startClinic(builtFor, 'off', (sandboxPort) => ({
        ...{ CAL_LINK: 'clinic/medical-massage-60', CAL_WEBHOOK_SECRET: 'a_secret_of_the_tests_only' },
        ...{ CAL_EMBED: 'on', CAL_ORIGIN: `http://127.0.0.1:${String(sandboxPort)}` },
      }));
      await use(clinic);
      await stop();
    },
    { scope: 'worker', timeout: START_MS },
  ],
  payingBrowser: [
    async ({ playwright, launchOptions, builtFor, workerClinic }, use) => {
      // Only the browser is told; the site stays built for the one address.
      const there = `127.0.0.1:${new URL(workerClinic.origin).port}`;
      const rule = `--host-resolver-rules=MAP ${new URL(builtFor).host} ${there}`;
      const browser = await playwright.chromium.launch({
        ...launchOptions,
        args: [...(launchOptions.args ?? []), rule],
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: START_MS },
  ],
});
