import { posix } from 'node:path';
import ts from 'typescript';
import { scriptsOf, treeOf, type SourceFile } from './source-files.ts';

export type Import = {
  readonly from: string;
  /** A path from the root (`src/kernel/money.ts`), `npm:name`, `node:name` or `astro:name`. */
  readonly to: string;
  /** Gone when the types are stripped. */
  readonly typeOnly: boolean;
};

/** Every import of a file: static, re-exported, or dynamic with a written-out name. */
export function importsOf(file: SourceFile): Import[] {
  return scriptsOf(file).flatMap((text) => {
    const tree = treeOf(text);
    return importsIn(tree).map(({ name, typeOnly }) => ({
      from: file.path,
      to: resolveName(file.path, name),
      typeOnly,
    }));
  });
}

type Named = { readonly name: string; readonly typeOnly: boolean };

function importsIn(node: ts.Node): Named[] {
  const own = importAt(node);
  const inner: Named[] = [];
  ts.forEachChild(node, (child) => void inner.push(...importsIn(child)));
  return own ? [own, ...inner] : inner;
}

function importAt(node: ts.Node): Named | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { name: node.moduleSpecifier.text, typeOnly: isTypeImport(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { name: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { name: node.argument.literal.text, typeOnly: true };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    if (argument && ts.isStringLiteral(argument)) return { name: argument.text, typeOnly: false };
  }
  return null;
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  if (clause.name || !names || !ts.isNamedImports(names) || names.elements.length === 0) return false;
  return names.elements.every((element) => element.isTypeOnly);
}

function resolveName(from: string, name: string): string {
  if (name.startsWith('#/')) return `src/${name.slice(2)}`;
  if (name.startsWith('.')) return posix.join(posix.dirname(from), name);
  if (/^(node|astro|virtual):/.test(name)) return name;
  const [first = '', second = ''] = name.split('/');
  return `npm:${first.startsWith('@') ? `${first}/${second}` : first}`;
}

/** Groups of files that import each other in a circle; type imports count. */
export function findCycles(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>();
    const waiting = [...(targets.get(start) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(targets.get(next) ?? []));
    }
    return seen;
  };
  const reachable = new Map([...targets.keys()].map((file) => [file, reach(file)]));
  const inCircle = [...targets.keys()].filter((file) => reachable.get(file)?.has(file));
  const circles = new Map<string, string[]>();
  for (const file of inCircle) {
    const group = inCircle.filter(
      (other) => reachable.get(file)?.has(other) && reachable.get(other)?.has(file),
    );
    circles.set(group.sort().join(' '), group);
  }
  return [...circles.values()];
}
