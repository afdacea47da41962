import { describe, expect, test } from 'vitest';
import decodeQR from 'qr/decode.js';
import { drawQrCode, type QrDrawing } from '#/ui/qr-code.ts';

const SCALE = 4;
/** A busy machine may need longer than a camera has for one picture. */
const PATIENT = { timeLimit: 5_000 };

/** Paints the drawing black on white, as a printer does. */
function paint({ size, path }: QrDrawing) {
  const width = size * SCALE;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      const start = row * width + Number(x) * SCALE;
      for (let dot = start; dot < start + Number(length) * SCALE; dot += 1) data.set([0, 0, 0], dot * 4);
    }
  }
  return { width, height: width, data };
}

describe('the code on a leaflet', () => {
  test.each([
    'http://localhost:4321/conditions/sciatica',
    'https://massage-and-bodywork.example/conditions/rheumatoid-arthritis-pain',
    'https://a.example/' + 'long-name-'.repeat(20),
  ])('leads the phone of a reader to %s', (address) => {
    expect(decodeQR(paint(drawQrCode(address)), PATIENT)).toBe(address);
  });

  test('still reads when a coffee stain covers a corner of the squares', () => {
    const picture = paint(drawQrCode('https://clinic.example/conditions/migraine'));
    const middle = Math.floor(picture.width / 2);
    for (let y = middle; y < middle + 3 * SCALE; y += 1) {
      for (let x = middle; x < middle + 3 * SCALE; x += 1) {
        picture.data.set([0, 0, 0], (y * picture.width + x) * 4);
      }
    }
    expect(decodeQR(picture, PATIENT)).toBe('https://clinic.example/conditions/migraine');
  });
});
