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
