import { encode } from 'uqr';

/** The quiet margin a reader needs around the code, in squares (ISO/IEC 18004). */
const MARGIN = 4;

/** A QR code as one path of unit squares in a box of `size` units, margin included. */
export type QrDrawing = { readonly size: number; readonly path: string };

/** Draws an address. Level M still reads when a seventh of the print is smudged or creased. */
export function drawQrCode(address: string): QrDrawing {
  const { data, size } = encode(address, { ecc: 'M', border: 0 });
  const path = data.flatMap((row, y) => runsOf(row).map(([x, width]) => runPath(x, y, width))).join('');
  return { size: size + 2 * MARGIN, path };
}

type Run = readonly [start: number, length: number];

/** Neighbouring dark squares of a row as one bar: no hairline between them in print, and fewer bytes. */
function runsOf(row: readonly boolean[]): readonly Run[] {
  const starts = row.flatMap((dark, x) => (dark && row[x - 1] !== true ? [x] : []));
  return starts.map((start) => {
    const end = row.indexOf(false, start);
    return [start, (end === -1 ? row.length : end) - start];
  });
}

function runPath(x: number, y: number, width: number): string {
  return `M${String(x + MARGIN)} ${String(y + MARGIN)}h${String(width)}v1h-${String(width)}z`;
}
