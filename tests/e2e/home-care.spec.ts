import { expect, type Page } from '@playwright/test';
import { MOVE_SHEETS, READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/reading-tab.ts';

const CONDITIONS = READING_PAGES.filter((address) => address.startsWith('/conditions/'));
const PHONE = { width: 390, height: 844 };

/** What search engines are told to be asked and answered on the page. */
async function toldQuestions(page: Page): Promise<readonly (readonly [string, string])[]> {
  const block = await page.locator('script[type="application/ld+json"]').first().textContent();
  const graph = (JSON.parse(block ?? '') as { '@graph': readonly Record<string, unknown>[] })['@graph'];
  const faq = graph.find((node) => node['@type'] === 'FAQPage') as
    { mainEntity: readonly { name: string; acceptedAnswer: { text: string } }[] } | undefined;
  return (faq?.mainEntity ?? []).map(({ name, acceptedAnswer }) => [name, acceptedAnswer.text]);
}

for (const address of CONDITIONS) {
  test(`${address} says within two screens of a phone what massage may do, and has a list to jump by`, async ({
    page,
  }) => {
    await page.setViewportSize(PHONE);
    await page.goto(address);
    expect((await page.locator('#may-do').boundingBox())!.y).toBeLessThan(2 * PHONE.height);
    await page.getByText('Jump to a part of this page').click();
    const links = page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link');
    const led = await links.evaluateAll((all) =>
      all.map((link) => {
        const href = link.getAttribute('href') ?? '';
        return [href, document.querySelector(href)?.checkVisibility() ?? false] as const;
      }),
    );
    expect(led.length).toBeGreaterThan(2);
    expect(led.filter(([, isSeen]) => !isSeen)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await expect(page.getByText('Jump to a part of this page')).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'On this page' })).toBeVisible();
  });

  test(`${address} says how long it lasts, what to do at home, and answers questions in the words search engines get`, async ({
    page,
  }) => {
    await page.goto(address);
    const home = page.locator('#at-home');
    await expect(home.getByRole('heading', { name: 'How long does it last?' })).toBeVisible();
    expect(await home.locator('.answer p').count()).toBeGreaterThan(0);
    expect(await home.locator('.home-care li li').count()).toBeGreaterThan(1);
    expect(await home.locator('.do-list.not li').count()).toBeGreaterThan(0);
    const moves = page.locator('#moves .move');
    if ((await moves.count()) === 0) await expect(page.locator('#moves p')).not.toBeEmpty();
    else expect(await page.locator('#moves .move-picture').count()).toBeGreaterThanOrEqual(4);
    const asked = await page
      .locator('.asked > div')
      .evaluateAll((all) =>
        all.map(({ children: [question, answer] }) => [
          question?.textContent.trim(),
          [...(answer?.childNodes ?? [])]
            .find((node) => node.nodeType === Node.TEXT_NODE)
            ?.textContent?.trim(),
        ]),
      );
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect(await toldQuestions(page)).toEqual(asked);
    // Each source that is named can be gone to, though the list is folded.
    const lost = await page.locator('main a[href^="#source-"]').evaluateAll((all) => {
      const named = new Set(all.map((link) => link.getAttribute('href') ?? ''));
      return [...named].filter((href) => document.querySelectorAll(href).length !== 1);
    });
    expect(lost).toEqual([]);
  });
}

type Picture = {
  readonly says: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

async function picturesOf(page: Page): Promise<readonly Picture[]> {
  return page.locator('.move-picture').evaluateAll((all) =>
    all.map((picture) => {
      const { left, top, width, height } = picture.getBoundingClientRect();
      const says = picture.getAttribute('aria-label') ?? '';
      return { says, left: left + scrollX, top: top + scrollY, width, height };
    }),
  );
}

/** The share of each picture that is drawn on, as it is seen. */
async function inkOf(page: Page, pictures: readonly Picture[]): Promise<readonly number[]> {
  const shot = await page.screenshot({ fullPage: true, scale: 'css' });
  return page.evaluate(
    async ([base64, places]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.drawImage(bitmap, 0, 0);
      // The frame around a picture is no ink.
      const frame = 12;
      return places.map(({ left, top, width, height }) => {
        const inside = [width - 2 * frame, height - 2 * frame] as const;
        const { data } = context.getImageData(left + frame, top + frame, ...inside);
        const ground = [data[0], data[1], data[2]];
        let drawn = 0;
        for (let at = 0; at < data.length; at += 4)
          if (ground.some((value, color) => Math.abs((value ?? 0) - (data[at + color] ?? 0)) > 8)) drawn += 1;
        return drawn / (data.length / 4);
      });
    },
    [shot.toString('base64'), pictures] as const,
  );
}

for (const address of MOVE_SHEETS) {
  test(`${address} shows every step on a phone, by day, by night and on one sheet of paper`, async ({
    page,
  }) => {
    await page.setViewportSize(PHONE);
    await page.goto(address);
    for (const look of [
      { colorScheme: 'light', media: 'screen' },
      { colorScheme: 'dark', media: 'screen' },
      { colorScheme: 'dark', media: 'print' },
    ] as const) {
      await page.emulateMedia(look);
      const pictures = await picturesOf(page);
      expect(pictures.length).toBeGreaterThanOrEqual(4);
      const ink = await inkOf(page, pictures);
      for (const [place, { says }] of pictures.entries()) {
        expect(says.length, 'what it shows is said too').toBeGreaterThan(20);
        expect(ink[place], `${JSON.stringify(look)}: ${says}`).toBeGreaterThan(0.03);
      }
    }
    for (const format of ['Letter', 'A4'] as const) {
      const pdf = (await page.pdf({ format })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length, format).toBe(1);
    }
    await expect(page.locator('.move-sheet')).toContainText('Call 911 if');
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  });
}
