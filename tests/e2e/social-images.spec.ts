import { expect } from '@playwright/test';
import { READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/site-in-browser.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

test('every page has a picture of the right size for those who share it', async ({ request, baseURL }) => {
  const pictures = new Map<string, string>();
  for (const address of READING_PAGES) {
    const html = await (await request.get(address)).text();
    const named = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(named.startsWith(`${baseURL}/social/`), `${address} names ${named}`).toBe(true);
    pictures.set(named, address);
  }
  const subjects = READING_PAGES.filter((page) =>
    /^\/(?:conditions|guides|newsletter\/issues)\/./.test(page),
  );
  expect(pictures.size).toBe(subjects.length + 1);
  for (const [picture, address] of pictures) {
    const answer = await request.get(picture);
    expect(answer.headers()['content-type'], address).toBe('image/png');
    const bytes = await answer.body();
    expect(bytes.subarray(0, 8)).toEqual(PNG);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], address).toEqual([1200, 630]);
  }
});

test('a browser and a phone find an icon of the clinic, also where they look by themselves', async ({
  request,
}) => {
  const html = await (await request.get('/')).text();
  for (const [address, type] of [
    ['/favicon.ico', /^image\/(?:x-icon|vnd\.microsoft\.icon)$/],
    ['/favicon.svg', /^image\/svg\+xml$/],
    ['/apple-touch-icon.png', /^image\/png$/],
  ] as const) {
    expect(html).toContain(`href="${address}"`);
    const answer = await request.get(address);
    expect(answer.status(), address).toBe(200);
    expect(answer.headers()['content-type'], address).toMatch(type);
    expect((await answer.body()).length, address).toBeGreaterThan(100);
  }
});
