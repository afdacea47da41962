import { test as siteTest } from './site-in-browser.ts';

/**
 * A tab that stays open from page to page, as a reader's does, so that it keeps what it has fetched: for the many
 * pages that store nothing. Each test finds it as large, light and still as a new one.
 */
export const test = siteTest.extend({
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
