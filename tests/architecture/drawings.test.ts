import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrowsIn, drawingWith, drawnLayers, drawnOrder, leadsTo } from './drawings.ts';
import { FEATURE_KNOWS } from './feature-order.ts';
import { importsOf } from './imports.ts';
import { codeBelow, ROOT } from './source-files.ts';

/** A verb of a feature speaks through the frame of the command line, whose own verbs stand in the one list. */
const COMMAND_LINE =
  /^(?:src\/features\/[a-z-]+\/cli\/[^ ]+ → src\/cli\/|src\/app\/verbs\.ts → src\/cli\/verbs\/)/;
const document = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
const sorted = (order: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(order).map(([name, known]) => [name, known.toSorted()]));

/** Arrows of the code that the drawing has the other way round, as `file → file`. */
function upward(
  layers: readonly (readonly string[])[],
  imports: ReturnType<typeof importsOf>,
): readonly string[] {
  const levelOf = (path: string) =>
    layers.findIndex((folders) => folders.some((name) => path.startsWith(`src/${name}/`)));
  return imports
    .filter(({ from, to, typeOnly }) => {
      const [level, target] = [levelOf(from), levelOf(to)];
      return !typeOnly && level !== -1 && target > level;
    })
    .map(({ from, to }) => `${from} → ${to}`);
}

describe('what docs/architecture.md draws', () => {
  it('is whom the features know', () => {
    expect(sorted(drawnOrder(drawingWith(document, '←── finder')))).toEqual(sorted(FEATURE_KNOWS));
  });

  it('is the one direction of all imports', () => {
    const layers = drawnLayers(drawingWith(document, 'platform ←'));
    expect(layers.slice(0, 4)).toEqual([['kernel'], ['platform'], ['features'], ['app']]);
    const imports = codeBelow('src').flatMap(importsOf);
    expect(upward(layers, imports).filter((arrow) => !COMMAND_LINE.test(arrow))).toEqual([]);
  });

  it('is how a visit and a payment go through the files', () => {
    const imports = codeBelow('src').flatMap(importsOf);
    const arrows = arrowsIn(document);
    expect(arrows.length).toBeGreaterThanOrEqual(8);
    expect(arrows.filter((arrow) => !leadsTo(arrow, imports))).toEqual([]);
  });

  it('would be seen to be wrong', () => {
    const [first] = arrowsIn('A visit: `pages/a.astro` → `b.ts`, and then.');
    const edge = (from: string, to: string) => ({ from, to, typeOnly: false });
    const imports = [edge('src/pages/a.astro', 'src/x.ts'), edge('src/x.ts', 'src/y/b.ts')];
    expect(first === undefined ? null : leadsTo(first, imports)).toBe(true);
    expect(first === undefined ? null : leadsTo(first, imports.slice(0, 1))).toBe(false);
    expect(drawnOrder('clinic ←── services, screening ←── booking\n')).toEqual({
      clinic: [],
      services: ['clinic'],
      screening: ['clinic'],
      booking: ['services', 'clinic', 'screening'],
    });
    const arrow = importsOf({ path: 'src/platform/a.ts', text: "import { b } from '#/features/b/c.ts';" });
    expect(upward([['platform'], ['features']], arrow)).toHaveLength(1);
    expect(upward([['features'], ['platform']], arrow)).toEqual([]);
  });
});
