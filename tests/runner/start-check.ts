import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { type Launch } from './launch.ts';

const PATIENCE_MS = 30_000;
const BOXES = ['#nothing', '#text', '#font-file', '#image'];

/**
 * Whether a browser starts and draws a page of ours: text in a font it finds, text in the font file it is sent,
 * and an image. A browser without fonts opens an empty page too, so what it draws is looked at.
 */
export async function startsAndDraws(launch: Launch): Promise<boolean> {
  try {
    const browser = await chromium.launch({ ...launch, args: [...launch.args], timeout: PATIENCE_MS });
    try {
      return await draws(await browser.newPage());
    } finally {
      await browser.close();
    }
  } catch {
    return false;
  }
}

/** Four boxes of one size: whatever is not drawn looks like nothing, and a font that fails like the other. */
async function draws(page: Page): Promise<boolean> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.setContent(pageOfOurs());
  const pictures = new Set<string>();
  for (const box of BOXES) pictures.add((await page.locator(box).screenshot()).toString('base64'));
  return pictures.size === BOXES.length;
}

function pageOfOurs(): string {
  const font = dataUrl('font/woff2', '../../src/ui/fonts/literata-560.woff2');
  const image = dataUrl('image/svg+xml', '../fixtures/sample-content/brand/logo.svg');
  return `<!doctype html><title>Start check</title>
    <style>
      @font-face { font-family: Ours; src: url('${font}'); }
      div { width: 240px; height: 60px; overflow: hidden; font: 40px sans-serif; }
      #font-file { font-family: Ours, sans-serif; }
      img { height: 60px; }
    </style>
    <div id="nothing"></div>
    <div id="text">Massage</div>
    <div id="font-file">Massage</div>
    <div id="image"><img src="${image}" alt=""></div>`;
}

function dataUrl(type: string, path: string): string {
  return `data:${type};base64,${readFileSync(new URL(path, import.meta.url)).toString('base64')}`;
}
