import sharp from 'sharp';

/** An icon as a square picture of so many dots, for what cannot show an SVG. */
export function iconPicture(svg: string, dots: number): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 300 }).resize(dots, dots).png().toBuffer();
}

const HEADER_BYTES = 6;
const ENTRY_BYTES = 16;

/** A PNG inside the frame of an ICO file: one picture, which every browser of the last ten years reads. */
export function icoOf(png: Buffer, dots: number): Buffer {
  const frame = Buffer.alloc(HEADER_BYTES + ENTRY_BYTES);
  frame.writeUInt16LE(1, 2); // an icon
  frame.writeUInt16LE(1, 4); // with one picture
  frame.writeUInt8(dots, 6);
  frame.writeUInt8(dots, 7);
  frame.writeUInt16LE(1, 10); // planes
  frame.writeUInt16LE(32, 12); // bits a dot
  frame.writeUInt32LE(png.length, 14);
  frame.writeUInt32LE(frame.length, 18);
  return Buffer.concat([frame, png]);
}
