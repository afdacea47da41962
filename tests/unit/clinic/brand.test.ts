import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brandTokens, LEAST_CONTRAST, lowestContrast } from '#/features/clinic/domain/brand-colors.ts';
import { readLogo } from '#/features/clinic/domain/logo-drawing.ts';
import { loadContent } from '#/app/content/load-content.ts';
import { contrastOf } from '#/kernel/color.ts';
import { listFaults } from '#/platform/content/content-fault.ts';
import { copyOfSample, type ContentCopy } from '../../builders/content-folder.ts';
import { SAMPLE_DIR } from '../../builders/sample-dir.ts';

const HOUSE = { light: '#0e4d4a', dark: '#a6d3cb' };
const tokens = readFileSync(new URL('../../../src/ui/styles/tokens.css', import.meta.url), 'utf8');

const LOGO = readFileSync(join(SAMPLE_DIR, 'brand/logo.svg'), 'utf8');

let content: ContentCopy;

beforeEach(async () => {
  content = await copyOfSample();
});

afterEach(async () => {
  await content.remove();
});

async function faults(): Promise<readonly string[]> {
  const loaded = await loadContent(content.dir);
  return loaded.ok ? [] : listFaults(loaded.fault.faults);
}

describe('the colors of a brand', () => {
  test('are those that were chosen by eye when the clinic keeps the color of the house', () => {
    expect(brandTokens(HOUSE)).toEqual({
      light: {
        spruce: '#0e4d4a',
        'spruce-deep': '#08302f',
        'spruce-hover': '#0a3b39',
        brand: '#0e4d4a',
        band: '#0e4d4a',
        deep: '#08302f',
        'band-line': '#4f827d',
        'fig-nerve': '#0e4d4a',
      },
      dark: {
        spruce: '#154845',
        'spruce-deep': '#0a1f1f',
        'spruce-hover': '#184f4b',
        brand: '#a6d3cb',
        band: '#0d2a29',
        deep: '#0a1717',
        'band-line': '#2f4e4c',
        'fig-nerve': '#8cc9c0',
      },
    });
  });

  test.each(['#7a1f5c', '#1f3a8a', '#5b3a00', '#333333', '#000000', '#8a1c1c', '#2d4a12', '#00415a'])(
    'keep words on buttons and bands easy to read with %s, on light and on dark pages',
    (light) => {
      expect(lowestContrast('light', light).ratio).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      const { light: day, dark: night } = brandTokens({ light, dark: HOUSE.dark });
      for (const name of ['spruce', 'spruce-hover', 'spruce-deep', 'band', 'deep'] as const) {
        expect(contrastOf(day[name], '#ffffff')).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        expect(contrastOf(night[name], '#e2ecea')).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        expect(contrastOf(night[name], '#c9ddd8')).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }
    },
  );

  test('are held against colors that the pages have', () => {
    for (const which of ['light', 'dark'] as const)
      expect(tokens).toContain(lowestContrast(which, which === 'light' ? '#000000' : '#ffffff').beside);
  });
});

describe('a brand the clinic writes', () => {
  test('is refused with its file, line and contrast when words in its color are hard to read', async () => {
    await content.replace('brand.yaml', "light: '#0e4d4a'", "light: '#e8a33d'");
    await content.replace('brand.yaml', "dark: '#a6d3cb'", "dark: '#154845'");
    expect(await faults()).toEqual([
      'content/brand.yaml:9: `light` in `colors` in content/brand.yaml is hard to read: its contrast with #d8e8e3 is 1.70 to 1, and it must be 4.5 to 1 or more. Take a darker color.',
      'content/brand.yaml:10: `dark` in `colors` in content/brand.yaml is hard to read: its contrast with #182526 is 1.53 to 1, and it must be 4.5 to 1 or more. Take a lighter color.',
    ]);
  });

  test('may not promise a cure in its headline', async () => {
    await content.replace('brand.yaml', 'Massage for pain. Honest', 'Massage cures pain. Honest');
    expect(await faults()).toEqual([expect.stringMatching(/^content\/brand\.yaml:\d+: .*cure/)]);
  });

  test('is refused with the line of its logo that does more than draw', async () => {
    await content.replace('brand/logo.svg', '</svg>', '<script>alert(1)</script>\n</svg>');
    expect(await faults()).toEqual([
      'content/brand/logo.svg:5: Line 5: the logo holds <script>. It may hold shapes only.',
      'content/brand/logo.svg:5: Line 5: the logo holds words outside of a shape. Draw them as paths.',
    ]);
  });

  test('needs its logo', async () => {
    await content.drop('brand/logo.svg');
    expect(await faults()).toEqual(['content/brand/logo.svg:1: content/brand/logo.svg is missing.']);
  });

  test.each([
    ['a script', '<script>alert(1)</script>', 'holds <script>'],
    ['a picture from elsewhere', '<image href="https://elsewhere.example/a.png"/>', 'holds <image>'],
    ['a shape from elsewhere', '<use href="https://elsewhere.example/a.svg#b"/>', 'holds <use>'],
    ['a web page inside', '<foreignObject><p>Hi</p></foreignObject>', 'holds <foreignObject>'],
    ['a style sheet', '<style>@import "https://elsewhere.example/a.css";</style>', 'holds <style>'],
    ['a script of one shape', '<path d="M0 0" onclick="alert(1)"/>', 'has onclick="…"'],
    ['a style of one shape', '<path d="M0 0" style="fill:red"/>', 'has style="…"'],
    [
      'a fill from elsewhere',
      '<path d="M0 0" fill="url(https://elsewhere.example/a.svg#b)"/>',
      'has fill="…" that loads',
    ],
    [
      'a fill in disguise',
      '<path d="M0 0" fill="&#117;rl(//elsewhere.example/a.svg#b)"/>',
      'has fill="…" that loads',
    ],
    ['the name of a part of the page', '<path id="main" d="M0 0"/>', 'has id="main"'],
    ['words', '<g>Kneadful</g>', 'holds words outside of a shape'],
    ['a shape that never ends', '<g>', 'closes <svg>'],
    ['markup that a browser would guess at', '<path d=M0/>', 'cannot be read here'],
  ])('is refused when its logo holds %s', (_what, markup, words) => {
    const logo = readLogo(LOGO.replace('</svg>', `${markup}\n</svg>`));
    expect(logo.ok ? [] : logo.fault.faults.map(({ what }) => what)).toContainEqual(
      expect.stringContaining(words),
    );
  });

  test('may have a logo with gradients and comments, as drawing programs write them', async () => {
    const drawing =
      '<?xml version="1.0" encoding="UTF-8"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><defs><linearGradient id="logo-a"><stop offset="0" stop-color="#123"/></linearGradient></defs><circle cx="12" cy="12" r="9" fill="url(#logo-a)"/></svg>\n';
    await content.write('brand/logo.svg', drawing);
    expect(await faults()).toEqual([]);
  });

  test('is refused when its logo is larger than a page may carry', async () => {
    await content.replace('brand/logo.svg', '</svg>', `<path d="${'M0 0'.repeat(3000)}"/></svg>`);
    expect((await faults()).join()).toContain('KB large');
  });
});
