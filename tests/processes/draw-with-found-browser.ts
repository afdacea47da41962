import { chromium } from '@playwright/test';
import { findBrowser } from '../runner/browser.ts';

/** Takes the browser that the tests would take and says which, how wide it sets a word, and whether one can see it. */
const { from, launch } = await findBrowser(process.env);
const browser = await chromium.launch({ ...launch, args: [...launch.args] });
try {
  const page = await browser.newPage();
  await page.setContent('<span style="font: 40px sans-serif">Massage</span>');
  const word = page.locator('span');
  const drawn = await page.screenshot();
  const width = await word.evaluate((element) => element.getBoundingClientRect().width);
  await word.evaluate((element) => element.remove());
  const isSeen = !drawn.equals(await page.screenshot());
  const hasOwnLibraries = launch.env['LD_LIBRARY_PATH'] !== undefined;
  process.stdout.write(JSON.stringify({ from, width, isSeen, hasOwnLibraries }));
} finally {
  await browser.close();
}
