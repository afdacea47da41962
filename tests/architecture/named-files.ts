import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ROOT, type SourceFile } from './source-files.ts';

const NAMED = /(?<![\w/.#@-])(?:src|tests|docs)\/[\w./{},*-]*[\w/*}]/g;
const COMMENT = /^\s*(?:\*|\/\/|\/\*)/;

/** All that is in the folders that documents and comments point into, fixtures included. */
export function knownPlaces(): readonly string[] {
  return ['src', 'tests', 'docs'].flatMap((folder) => {
    const below = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
    const ours = below.filter((name) => !name.includes('node_modules'));
    return [folder, ...ours.map((name) => `${folder}/${name.split(sep).join('/')}`)];
  });
}

/** Places that a document or a comment sends its reader to, and that are not there, as `file:line place`. */
export function strayPointers({ path, text }: SourceFile, places: readonly string[]): string[] {
  const isDocument = path.endsWith('.md');
  return text.split('\n').flatMap((line, index) => {
    if (!isDocument && !COMMENT.test(line)) return [];
    return [...line.matchAll(NAMED)]
      .flatMap(([name]) => spelledOut(name))
      .filter((name) => !places.some((place) => patternOf(name).test(place)))
      .map((name) => `${path}:${String(index + 1)} ${name}`);
  });
}

/** `a/{b,c}.ts` is two places. */
function spelledOut(name: string): string[] {
  const [whole, before = '', choices = '', after = ''] = /^(.*?)\{([^}]*)\}(.*)$/.exec(name) ?? [];
  if (whole === undefined) return [name];
  return choices.split(',').flatMap((choice) => spelledOut(before + choice + after));
}

/** Decisions are named by their number; a star is part of one name, two are any folders. */
function patternOf(name: string): RegExp {
  const quoted = name.replace(/\/$/, '').replaceAll(/[.+?^$()|[\]\\]/g, String.raw`\$&`);
  const stars = quoted.replaceAll(/\*\*\/?|\*/g, (star) => (star === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${stars}${/^docs\/decisions\/\d{3}$/.test(name) ? '-.*' : ''}$`);
}
