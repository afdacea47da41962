import type { Difference } from './compare.ts';
import type { Picture } from './recording.ts';

const COLORS = 3;
/** The edge of a letter may be drawn a shade darker; a person sees no less than this. */
const VISIBLE = 24;

/** Whether a person could tell two pictures apart, and where they begin to differ. */
export function differencesOfPictures(before: Picture, after: Picture): readonly Difference[] {
  const { where } = before;
  const { count, firstRow } = unlike(before, after);
  const sizes = [before, after].map(({ width, height }) => `${String(width)} × ${String(height)}`);
  const [size = '', otherSize = ''] = sizes;
  if (count === 0 && size === otherSize) return [];
  const said = `${otherSize}, ${String(count)} points differ, the first in row ${String(firstRow)}`;
  return [{ kind: 'pixel', where, before: size, after: said }];
}

function unlike(before: Picture, after: Picture): { readonly count: number; readonly firstRow: number } {
  const colors = Math.min(before.pixels.length, after.pixels.length);
  let count = 0;
  let first = -1;
  for (let at = 0; at < colors; at += COLORS) {
    if (!isVisible(before.pixels, after.pixels, at)) continue;
    count += 1;
    if (first === -1) first = at;
  }
  return { count, firstRow: Math.floor(first / COLORS / before.width) };
}

function isVisible(before: Uint8Array, after: Uint8Array, at: number): boolean {
  for (let color = at; color < at + COLORS; color += 1)
    if (Math.abs((before[color] ?? 0) - (after[color] ?? 0)) > VISIBLE) return true;
  return false;
}
