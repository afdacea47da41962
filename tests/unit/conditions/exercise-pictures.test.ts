import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISE_PICTURES } from '#/features/conditions/domain/exercise-picture.ts';
import { exerciseSvg, pictureBox } from '#/features/conditions/ui/exercise/exercise-svg.ts';
import { PICTURES } from '#/features/conditions/ui/exercise/pictures.ts';
import { capsule } from '#/features/conditions/ui/exercise/shape.ts';
import { parsePath } from '#/features/conditions/ui/figure/path-data.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const { exercises } = await sampleContent();

describe('the pictures of exercises', () => {
  it('are each used by an exercise, so that nothing is drawn in vain', () => {
    const used = new Set(exercises.flatMap(({ frames }) => frames.map(({ picture }) => picture)));
    expect(EXERCISE_PICTURES.filter((picture) => !used.has(picture))).toEqual([]);
  });

  it.each(EXERCISE_PICTURES)('draw "%s" in the colors of the page, without a word in the picture', (name) => {
    const svg = exerciseSvg([name]);
    expect(svg).toContain(`<g id="${name}"`);
    expect(svg).not.toMatch(/<text|#[0-9a-f]{3,6}\b/i);
    for (const { d } of PICTURES[name].shapes) expect(parsePath(d).length, d).toBeGreaterThan(1);
    expect(pictureBox(name)).toMatch(/^0 -?\d+ \d+ \d+$/);
  });

  it.each(exercises.map((exercise) => [exercise.slug, exercise] as const))(
    'of %s weigh little, and no two look the same to whoever cannot see them',
    (_, { frames }) => {
      expect(exerciseSvg(frames.map(({ picture }) => picture)).length).toBeLessThan(16 * 1024);
      expect(new Set(frames.map(({ seen }) => seen)).size).toBe(frames.length);
    },
  );

  it('leave out no amber where something moves: two steps of an exercise never show the same picture', () => {
    for (const { slug, frames } of exercises)
      expect(new Set(frames.map(({ picture }) => JSON.stringify(PICTURES[picture]))).size, slug).toBe(
        frames.length,
      );
  });
});

describe('a limb', () => {
  it('keeps to its joints and their radii wherever it lies', () => {
    const place = fc.integer({ min: 0, max: 300 });
    const radius = fc.integer({ min: 4, max: 20 });
    fc.assert(
      fc.property(place, place, radius, place, place, radius, (x1, y1, r1, x2, y2, r2) => {
        fc.pre(Math.hypot(x2 - x1, y2 - y1) > Math.abs(r1 - r2) + 1);
        const inside = (x: number, y: number, px: number, py: number, r: number) =>
          Math.abs(Math.hypot(px - x, py - y) - r) < 0.2;
        for (const { x, y } of parsePath(capsule([x1, y1, r1, x2, y2, r2])))
          expect(inside(x1, y1, x, y, r1) || inside(x2, y2, x, y, r2)).toBe(true);
      }),
    );
  });
});
