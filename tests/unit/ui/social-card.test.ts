import { readFileSync } from 'node:fs';
import satori from 'satori';
import { describe, expect, test } from 'vitest';
import { drawCard, SOCIAL_COLORS, SOCIAL_HEIGHT, SOCIAL_WIDTH } from '#/ui/social-image/social-card.ts';

const CARD = {
  name: 'Harbor Massage',
  color: '#5b2a86',
  sample: false,
  title: 'Migraine',
  line: 'Can massage help?',
};

const font = (name: string) => readFileSync(new URL(`../../../src/ui/fonts/${name}.woff2`, import.meta.url));
const FONTS = [
  { name: 'Head', data: font('literata-560') },
  { name: 'Body', data: font('atkinson-hyperlegible-next') },
];
const drawn = (card: typeof CARD) =>
  satori(drawCard(card), { width: SOCIAL_WIDTH, height: SOCIAL_HEIGHT, fonts: FONTS });

describe('the picture of a page that is shared', () => {
  test('says that the clinic is a sample, and only then', () => {
    expect(JSON.stringify(drawCard({ ...CARD, sample: true }))).toContain('Harbor Massage (sample clinic)');
    expect(JSON.stringify(drawCard(CARD))).not.toContain('sample');
  });

  test('is the same for the same words, and another for others', async () => {
    expect(await drawn(CARD)).toBe(await drawn(CARD));
    expect(await drawn({ ...CARD, title: 'Sciatica' })).not.toBe(await drawn(CARD));
  });

  test('holds letters as shapes, so that it looks the same where our fonts are missing', async () => {
    const svg = await drawn(CARD);
    expect(svg).not.toContain('<text');
    expect(svg.match(/<path/g)?.length ?? 0).toBeGreaterThan(0);
  });

  test('has the color of the clinic and the other colors of the site', () => {
    expect(JSON.stringify(drawCard(CARD)).match(/#5b2a86/g)).toHaveLength(2);
    const tokens = readFileSync(new URL('../../../src/ui/styles/tokens.css', import.meta.url), 'utf8');
    for (const [name, color] of Object.entries(SOCIAL_COLORS)) {
      expect(tokens).toContain(`--color-${name.replace(/(\d)/, '-$1')}: ${color};`);
    }
  });
});
