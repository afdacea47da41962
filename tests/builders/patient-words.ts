import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '#/setup/root.ts';

/** Where the words that patients read are written in code. */
const PLACES =
  /^src\/(?:features\/[^/]+\/(?:ui|mail|papers|pages|forms|calendar)|mail|pdf|layouts|pages|ui)\/.*\.(?:ts|tsx|astro)$/;

export type CodeWords = { readonly file: string; readonly line: number; readonly text: string };

/** Every piece of text that code shows to patients: strings, and what stands between tags. */
export function patientWordsInCode(): readonly CodeWords[] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => PLACES.test(name))
    .sort();
  return files.flatMap((file) => wordsOf(file, readFileSync(join(ROOT, file), 'utf8')));
}

function wordsOf(file: string, text: string): readonly CodeWords[] {
  const source = ts.createSourceFile(
    file,
    readable(file, text),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: CodeWords[] = [];
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node);
    if (isText && isShown(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ file, line: line + 1, text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** An Astro page is code, then markup that reads like JSX once what JSX does not know is taken out. Lines stay. */
function readable(file: string, text: string): string {
  if (!file.endsWith('.astro')) return text;
  const [, facts = '', markup = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const blank = (part: string) => part.replaceAll(/[^\n]/g, ' ');
  const plain = markup
    .replaceAll(/<!--[\s\S]*?-->|<!doctype[^>]*>/gi, blank)
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, blank)
    .replaceAll(/<(script|style|link|meta)\b[^>]*\/?>/g, blank);
  return `\n${facts}\nconst markup = <>${plain}</>;`;
}

/** Names of files and of other things that only programs read are no words. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent))
    return false;
  if (ts.isJsxAttribute(parent))
    return /^(?:title|alt|aria-label|label|description|text|summary|placeholder|note|action)$/.test(
      parent.name.getText(),
    );
  return true;
}
