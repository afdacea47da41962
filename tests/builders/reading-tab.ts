import { test as base, type Page } from '@playwright/test';

/**
 * A tab that stays open from page to page, as a reader's does, so that it keeps what it has fetched: for the many
 * pages that store nothing. Each test finds it as large, light and still as a new one.
 */
export const test = base.extend<object, { tab: Page }>({
  tab: [
    async ({ browser }, use, { project }) => {
      const { baseURL, contextOptions } = project.use;
      const tab = await browser.newPage({ ...contextOptions, ...(baseURL === undefined ? {} : { baseURL }) });
      await use(tab);
      await tab.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ tab }, use) => {
    await tab.setViewportSize({ width: 1280, height: 720 });
    await tab.emulateMedia({
      colorScheme: 'light',
      reducedMotion: 'reduce',
      forcedColors: 'none',
      media: null,
    });
    await use(tab);
  },
});
