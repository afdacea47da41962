import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the repository by its path from the root, with forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

const CODE = /\.(ts|tsx|mjs|cjs|astro)$/;
const NOT_OURS = new Set(['node_modules', 'dist', 'fixtures', '.astro']);

/** All code below the given folders, in the order of their paths. */
export function codeBelow(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap(namesBelow)
    .filter((path) => CODE.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** Paths of all files and folders below a folder. */
export function namesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? [path, ...namesBelow(path)] : [path];
    });
}

/** The script parts of a file: an Astro file's front matter and scripts, else the whole. */
export function scriptsOf(file: SourceFile): string[] {
  if (!file.path.endsWith('.astro')) return [file.text];
  const frontMatter = frontMatterOf(file.text);
  const scripts = [...file.text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, body]) => body ?? '',
  );
  return [frontMatter, ...scripts].filter((text) => text.trim() !== '');
}

/** What stands between the fences at the top of an Astro file. */
export function frontMatterOf(text: string): string {
  return /^\s*---\r?\n([\s\S]*?)^---\s*$/m.exec(text)?.[1] ?? '';
}

const trees = new Map<string, ts.SourceFile>();

/** A script as the compiler sees it; read once, however many rules look at it. */
export function treeOf(text: string): ts.SourceFile {
  const known = trees.get(text);
  if (known !== undefined) return known;
  const tree = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  trees.set(text, tree);
  return tree;
}
