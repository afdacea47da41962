import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import satori from 'satori';
import sharp from 'sharp';
import bodyFont from '#/ui/fonts/atkinson-hyperlegible-next.woff2?inline';
import headFont from '#/ui/fonts/literata-560.woff2?inline';
import { drawCard, SOCIAL_HEIGHT, SOCIAL_WIDTH, type SocialCard } from '#/ui/social-image/social-card.ts';

const FONTS = [
  { name: 'Head', data: bytesOf(headFont), weight: 400 as const },
  { name: 'Body', data: bytesOf(bodyFont), weight: 400 as const },
];

/** Kept beside Astro's own notes, by all that goes into an image: the same words are drawn once. */
const KEPT_IN = join('.astro', 'social-images');

/** The image of a page as PNG. The same card gives the same bytes; nothing outside the project is asked. */
export async function socialImage(card: SocialCard): Promise<Buffer> {
  const boxes = drawCard(card);
  const file = join(KEPT_IN, `${nameOf(boxes)}.png`);
  if (existsSync(file)) return readFileSync(file);
  const svg = await satori(boxes, { width: SOCIAL_WIDTH, height: SOCIAL_HEIGHT, fonts: FONTS });
  const png = await sharp(Buffer.from(svg))
    .png({ palette: true, colours: 16, dither: 0, effort: 1 })
    .toBuffer();
  keep(file, png);
  return png;
}

function nameOf(boxes: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(boxes));
  for (const { data } of FONTS) hash.update(data);
  return hash.digest('hex').slice(0, 32);
}

/** Written aside and renamed, so that a build beside this one never reads half an image. */
function keep(file: string, png: Buffer): void {
  mkdirSync(KEPT_IN, { recursive: true });
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, png);
  renameSync(draft, file);
}

function bytesOf(dataAddress: string): Buffer {
  return Buffer.from(dataAddress.slice(dataAddress.indexOf(',') + 1), 'base64');
}
