import { failed, ok, type Result } from '#/kernel/result.ts';

/** A logo that any page may hold: its shapes as markup, and the part of the plane they are drawn on. */
export type LogoDrawing = { readonly viewBox: string; readonly shapes: string };

export type LogoFault = { readonly line: number; readonly what: string };

const GROUPS = ['g', 'defs', 'title', 'linearGradient', 'radialGradient', 'clipPath', 'mask'];
const SHAPES = ['path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon', 'stop'];
const ELEMENTS = new Set(['svg', ...GROUPS, ...SHAPES]);
const ATTRIBUTE =
  /^(?:d|id|r|[cfr][xy]|[xy][12]?|width|height|points|transform|offset|viewBox|version|opacity|gradientUnits|gradientTransform|clipPathUnits|maskUnits|spreadMethod|pathLength|(?:fill|stroke|stop|clip|mask)(?:-[a-z]+)*)$/;
/** A color, a length, a path or a shape of the same drawing: nothing that is loaded from somewhere. */
const LOADS = /url\(\s*(?!#[\w-]+\s*\))|[&\\:]/i;
const PIECE =
  /<!--[\s\S]*?-->|<\?xml[^>]*\?>|<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)|</g;
const LARGEST = 8 * 1024;

/** Reads a logo as markup that may stand inside a page, or says what keeps it from that. */
export function readLogo(
  text: string,
): Result<LogoDrawing, { readonly kind: 'logo-faults'; readonly faults: readonly LogoFault[] }> {
  const faults = [...faultsOfSize(text), ...faultsOfPieces(text)];
  if (faults.length > 0) return failed({ kind: 'logo-faults', faults });
  const clean = text.replace(/<!--[\s\S]*?-->|<\?xml[^>]*\?>/g, '');
  const [, attributes = '', inner = ''] = /<svg\b([^>]*)>([\s\S]*)<\/svg>/.exec(clean) ?? [];
  const viewBox = /\sviewBox\s*=\s*["']([^"']*)/.exec(attributes)?.[1];
  if (viewBox === undefined || !/^-?[\d.]+(?:[\s,]+-?[\d.]+){3}$/.test(viewBox.trim())) {
    const what = 'must begin with <svg> and have a viewBox of 4 numbers';
    return failed({ kind: 'logo-faults', faults: [{ line: 1, what }] });
  }
  const shapes = inner.replace(/>\s+</g, '><').replace(/\s+/g, ' ').trim();
  return ok({ viewBox: viewBox.trim(), shapes });
}

function faultsOfSize(text: string): readonly LogoFault[] {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= LARGEST) return [];
  const kilobytes = (bytes / 1024).toFixed(1);
  return [{ line: 1, what: `is ${kilobytes} KB large. Every page holds it, so it may have 8 KB` }];
}

function faultsOfPieces(text: string): readonly LogoFault[] {
  const open: string[] = [];
  const faults: LogoFault[] = [];
  for (const piece of text.matchAll(PIECE)) {
    const [whole, closed, opened, attributes = '', empty, words] = piece;
    const line = text.slice(0, piece.index).split('\n').length;
    const say = (what: string) => faults.push({ line, what });
    if (closed !== undefined) {
      if (open.pop() !== closed) say(`closes <${closed}> where nothing of that name is open`);
    } else if (opened !== undefined) {
      if (!ELEMENTS.has(opened)) say(`holds <${opened}>. It may hold shapes only`);
      for (const what of faultsOfAttributes(attributes)) say(what);
      if (empty === '') open.push(opened);
    } else if (words !== undefined) {
      if (words.trim() !== '' && open.at(-1) !== 'title')
        say('holds words outside of a shape. Draw them as paths');
    } else if (whole === '<') say('cannot be read here');
  }
  if (open.length > 0) faults.push({ line: 1, what: `does not close <${open.at(-1) ?? ''}>` });
  return faults;
}

function faultsOfAttributes(attributes: string): readonly string[] {
  return [...attributes.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].flatMap(
    ([, name = '', one, other]) => {
      const value = one ?? other ?? '';
      if (name === 'xmlns' || (name === 'class' && value === 'logo-seed')) return [];
      if (name === 'id' && !value.startsWith('logo-'))
        return [`has id="${value}", which a page may have too. Let it begin with logo-`];
      if (!ATTRIBUTE.test(name)) return [`has ${name}="…". It may hold shapes only`];
      return LOADS.test(value) ? [`has ${name}="…" that loads something. It may hold shapes only`] : [];
    },
  );
}
