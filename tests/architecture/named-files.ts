import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ROOT, type SourceFile } from './source-files.ts';

const NAMED = /(?<![\w/.#@-])(?:src|tests|docs)\/[\w./{},*-]*[\w/*}]/g;
/** A file that a document names without the folders that lead to it. */
const BARE = /`((?!(?:src|tests|docs)\/)[\w./{},*-]+\.(?:ts|tsx|mjs|astro|css|yaml|md))`/g;
const FENCE = /^```/;
const COMMENT = /^\s*(?:\*|\/\/|\/\*)/;

/** All that documents and comments point to, fixtures included. What a clinic writes is taken from the sample. */
export function knownPlaces(): readonly string[] {
  const top = readdirSync(ROOT);
  const folders = ['src', 'tests', 'docs', 'public'].flatMap((folder) => [folder, ...below(folder, folder)]);
  return [...top, ...folders, ...below('tests/fixtures/sample-content', 'content')];
}

function below(folder: string, named: string): readonly string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  const ours = names.filter((name) => !name.includes('node_modules'));
  return ours.map((name) => `${named}/${name.split(sep).join('/')}`);
}

/** Places that a document or a comment sends its reader to, and that are not there, as `file:line place`. */
export function strayPointers({ path, text }: SourceFile, places: readonly string[]): string[] {
  const isDocument = path.endsWith('.md');
  let isInFence = false;
  return text.split('\n').flatMap((line, index) => {
    if (FENCE.test(line)) isInFence = !isInFence;
    if (!isDocument && !COMMENT.test(line)) return [];
    const whole = [...line.matchAll(NAMED)].flatMap(([name]) => spelledOut(name));
    const bare = isDocument && !isInFence ? [...line.matchAll(BARE)] : [];
    const gone = [
      ...whole.filter((name) => !places.some((place) => patternOf(name).test(place))),
      ...bare
        .flatMap(([, name = '']) => spelledOut(name))
        .filter((name) => !places.some((place) => patternOf(name, '(?:.*/)?').test(place))),
    ];
    return gone.map((name) => `${path}:${String(index + 1)} ${name}`);
  });
}

/** `a/{b,c}.ts` is two places. */
function spelledOut(name: string): string[] {
  const [whole, before = '', choices = '', after = ''] = /^(.*?)\{([^}]*)\}(.*)$/.exec(name) ?? [];
  if (whole === undefined) return [name];
  return choices.split(',').flatMap((choice) => spelledOut(before + choice + after));
}

/** Decisions are named by their number; a star is part of one name, two are any folders. */
function patternOf(name: string, before = ''): RegExp {
  const quoted = name.replace(/\/$/, '').replaceAll(/[.+?^$()|[\]\\]/g, String.raw`\$&`);
  const stars = quoted.replaceAll(/\*\*\/?|\*/g, (star) => (star === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${before}${stars}${/^docs\/decisions\/\d{3}$/.test(name) ? '-.*' : ''}$`);
}
