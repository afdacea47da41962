import sharp from 'sharp';

/** How far the stripe at the left of a shared picture is from a color. Pictures have few colors, so it is near. */
export async function distanceAtEdge(file: string, color: readonly number[]): Promise<number> {
  const edge = { left: 4, top: 300, width: 1, height: 1 };
  const drawn = [...(await sharp(file).extract(edge).removeAlpha().raw().toBuffer())];
  return Math.max(...drawn.map((value, index) => Math.abs(value - (color[index] ?? 0))));
}
