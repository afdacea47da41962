import { chromium, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findBrowser } from '../../runner/browser.ts';
import type { Answer, Picture } from './recording.ts';
import type { Place } from './walker.ts';
import { withoutLots } from './without-chance.ts';

const WIDTHS = [390, 1280] as const;
/** A browser without a graphics card fails to draw a long page at once. */
const SCREEN = 1_000;

/** Draws answers that were written down: the page of a step is drawn as the person got it. */
export async function takePictures(place: Place, answers: readonly Answer[]): Promise<readonly Picture[]> {
  const { launch } = await findBrowser(process.env);
  const browser = await chromium.launch({ ...launch, args: [...launch.args] });
  try {
    const all: Picture[] = [];
    for (const width of WIDTHS)
      for (const answer of answers) all.push(await drawPatiently(browser, place, answer, width));
    return all;
  } finally {
    await browser.close();
  }
}

/** On a busy computer a browser sometimes cannot give the picture of a page that it shows. */
async function drawPatiently(
  browser: Browser,
  place: Place,
  answer: Answer,
  width: number,
  tries = 5,
): Promise<Picture> {
  try {
    return await draw(browser, place, answer, width);
  } catch (cause) {
    if (tries === 1) throw cause;
    return drawPatiently(browser, place, answer, width, tries - 1);
  }
}

async function draw(browser: Browser, place: Place, answer: Answer, width: number): Promise<Picture> {
  const page = await browser.newPage({
    viewport: { width, height: SCREEN },
    javaScriptEnabled: false,
    reducedMotion: 'reduce',
  });
  const address = new URL(answer.path, place.origin);
  await page.route(
    (url) => url.href === address.href,
    (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: withoutLots(answer.body) }),
  );
  await page.goto(address.href, { waitUntil: 'load' });
  const height = await page.evaluate(async () => {
    // Lines break elsewhere as long as the letters of the system stand in.
    await document.fonts.ready;
    return document.documentElement.scrollHeight;
  });
  const screens: Uint8Array[] = [];
  for (let top = 0; top < height; top += SCREEN) screens.push(await screenAt(page, top));
  await page.close();
  return { where: `${answer.where}, ${String(width)} wide`, width, height, pixels: Buffer.concat(screens) };
}

async function screenAt(page: Page, top: number): Promise<Uint8Array> {
  await page.evaluate((y) => {
    scrollTo({ top: y, behavior: 'instant' });
  }, top);
  return sharp(await page.screenshot({ animations: 'disabled' }))
    .removeAlpha()
    .raw()
    .toBuffer();
}
