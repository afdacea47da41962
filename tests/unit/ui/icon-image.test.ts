import sharp from 'sharp';
import { expect, test } from 'vitest';
import { iconOf } from '#/features/clinic/ui/icon.ts';
import { icoOf, iconPicture } from '#/ui/social-image/icon-image.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const { brand } = (await sampleContent()).clinic;

test('the icon for old browsers holds one picture of 32 dots, where its frame says', async () => {
  const ico = icoOf(await iconPicture(iconOf(brand), 32), 32);
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico.readUInt8(6)]).toEqual([1, 1, 32]);
  const picture = ico.subarray(ico.readUInt32LE(18));
  expect(picture.length).toBe(ico.readUInt32LE(14));
  expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 32, height: 32 });
});

test('the icon of a start screen fills its whole square, since the phone rounds the corners', async () => {
  const corner = (svg: string) =>
    iconPicture(svg, 180).then((png) =>
      sharp(png).ensureAlpha().extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer(),
    );
  expect((await corner(iconOf(brand, { corners: 0 })))[3]).toBe(255);
  expect((await corner(iconOf(brand)))[3]).toBe(0);
});
