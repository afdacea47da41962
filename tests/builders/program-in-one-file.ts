import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** Beside the other caches, and always the same place: what Node keeps of a file it has read goes by its name. */
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/programs/', import.meta.url));

const SOURCES = ['src', 'tests/builders', 'tests/processes', 'package-lock.json'].map((path) =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url)),
);

const made = new Map<string, Promise<string>>();

/**
 * A program of ours and all it imports in one file, made anew when a source changed. Reading 800 files is two thirds of
 * what a start costs, and a server that is killed a hundred times is started a hundred times.
 */
export function inOneFile(program: string): Promise<string> {
  const known = made.get(program) ?? make(program);
  made.set(program, known);
  return known;
}

async function make(program: string): Promise<string> {
  const name = basename(program, '.ts');
  const whole = join(FOLDER, `${name}.mjs`);
  if (existsSync(whole) && newestOf(SOURCES) < statSync(whole).mtimeMs) return whole;
  mkdirSync(FOLDER, { recursive: true });
  const unfinished = join(FOLDER, `${name}-${randomUUID()}.mjs`);
  const bundle = await rolldown({ input: program, platform: 'node' });
  try {
    await bundle.write({ file: unfinished, format: 'esm', codeSplitting: false });
  } finally {
    await bundle.close();
  }
  // Other test processes may start it at this moment; a rename within one folder lets the last one win whole.
  renameSync(unfinished, whole);
  return whole;
}

/** When the last of them was written. A folder counts too: it is as new as what was taken from it. */
function newestOf(paths: readonly string[]): number {
  const below = paths
    .filter((path) => statSync(path).isDirectory())
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    );
  return Math.max(...[...paths, ...below].map((path) => statSync(path).mtimeMs));
}
