import { basename } from 'node:path';
import ts from 'typescript';
import { frontMatterOf, scriptsOf, treeOf, type SourceFile } from './source-files.ts';

const FILE_LINES = 300;
const FUNCTION_LINES = 60;
const PAGE_LINES = 80;
const FRONT_MATTER_LINES = 25;
const ISLAND_LINES = 150;

const ROOMS_WITHOUT_SUBJECT = /^(utils?|helpers?|misc|common|lib)$/;

/** What is longer than it may be, in words. Functions are measured in the product only: a test's group is one. */
export function tooLong(file: SourceFile): string[] {
  const findings = [over(file.path, lineCount(file.text), limitOf(file.path))];
  if (isPage(file.path)) {
    findings.push(
      over(`the front matter of ${file.path}`, lineCount(frontMatterOf(file.text)), FRONT_MATTER_LINES),
    );
  }
  if (file.path.startsWith('src/')) findings.push(...longFunctions(file));
  return findings.filter((finding) => finding !== null);
}

function limitOf(path: string): number {
  if (isPage(path)) return PAGE_LINES;
  return /\.island\.tsx?$/.test(path) ? ISLAND_LINES : FILE_LINES;
}

function isPage(path: string): boolean {
  return path.startsWith('src/pages/') && path.endsWith('.astro');
}

function over(what: string, lines: number, limit: number): string | null {
  return lines > limit ? `${what} has ${lines} lines; at most ${limit}` : null;
}

function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

function longFunctions(file: SourceFile): (string | null)[] {
  return scriptsOf(file).flatMap((text) => {
    const tree = treeOf(text);
    return functionsIn(tree).map((node) => {
      const name = ts.isFunctionDeclaration(node) ? (node.name?.text ?? 'a function') : 'a function';
      return over(`${name} in ${file.path}`, lineCount(node.getText(tree)), FUNCTION_LINES);
    });
  });
}

function functionsIn(node: ts.Node): ts.Node[] {
  const inner: ts.Node[] = [];
  ts.forEachChild(node, (child) => void inner.push(...functionsIn(child)));
  return ts.isFunctionLike(node) && 'body' in node ? [node, ...inner] : inner;
}

/** Files and folders whose name says nothing about what is in them. */
export function namesWithoutSubject(paths: readonly string[]): string[] {
  return paths.filter((path) => ROOMS_WITHOUT_SUBJECT.test(basename(path).split('.')[0] ?? ''));
}
