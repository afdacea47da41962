import type { Import } from './imports.ts';

const ARROW = '←──';

/** Whom each feature knows, read from the drawing whose lines are chains of names. */
export function drawnOrder(drawing: string): Readonly<Record<string, readonly string[]>> {
  const direct = new Map<string, Set<string>>();
  for (const line of drawing.split('\n').filter((one) => one.includes(ARROW))) {
    const groups = line.split(ARROW).map((group) => group.split(',').map((name) => name.trim()));
    for (const [index, group] of groups.entries())
      for (const name of group) {
        const known = direct.get(name) ?? new Set();
        direct.set(name, known);
        for (const lower of groups[index - 1] ?? []) known.add(lower);
      }
  }
  const knownTo = (name: string): readonly string[] =>
    [...(direct.get(name) ?? [])].flatMap((lower) => [lower, ...knownTo(lower)]);
  return Object.fromEntries([...direct.keys()].map((name) => [name, [...new Set(knownTo(name))]]));
}

/** The drawing in a document that has this line. */
export function drawingWith(document: string, words: string): string {
  const drawings = [...document.matchAll(/^```\n([^]*?)^```$/gm)].map(([, drawing = '']) => drawing);
  const found = drawings.find((drawing) => drawing.includes(words));
  if (found === undefined) throw new Error(`No drawing says ${words}.`);
  return found;
}

/** The folders of the first line of the layers, from the lowest to the highest; the last may be several. */
export function drawnLayers(drawing: string): readonly (readonly string[])[] {
  const [line = ''] = drawing.split('\n');
  return line.split('←').map((group) => group.split(',').map((name) => name.trim()));
}

type Arrow = { readonly from: string; readonly to: string };

/** Every `one.ts` → `other.ts` of a text, with as many of their folders as it names. */
export function arrowsIn(document: string): readonly Arrow[] {
  const chains = document.match(/`[\w./-]+\.(?:ts|astro)`(?: → `[\w./-]+\.(?:ts|astro)`)+/g) ?? [];
  return chains.flatMap((chain) => {
    const names = chain.split(' → ').map((name) => name.replaceAll('`', ''));
    return names.slice(1).map((to, index) => ({ from: names[index] ?? '', to }));
  });
}

/** Whether the first file imports the second, or one that leads to it. */
export function leadsTo({ from, to }: Arrow, imports: readonly Import[]): boolean {
  const isNamed = (path: string, name: string) => path === name || path.endsWith(`/${name}`);
  const reached = new Set(imports.map((one) => one.from).filter((path) => isNamed(path, from)));
  for (const path of reached)
    for (const one of imports) if (one.from === path && !one.typeOnly) reached.add(one.to);
  return [...reached].some((path) => isNamed(path, to));
}
