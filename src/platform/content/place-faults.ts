import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isNode, isPair, isScalar, isSeq } from 'yaml';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { lineAt, splitFrontMatter } from '#/platform/content/front-matter.ts';
import { parseYaml } from '#/platform/content/parse-yaml.ts';

/** Every fault with the line of its file. Faults are named by field while a folder is judged; this is where lines come from. */
export async function placeFaults(
  dir: string,
  faults: readonly ContentFault[],
): Promise<readonly ContentFault[]> {
  const files = [...new Set(faults.map(({ file }) => file))];
  const texts = new Map(
    await Promise.all(files.map(async (file) => [file, await textOf(dir, file)] as const)),
  );
  return faults.map((fault) => ({
    ...fault,
    line: fault.line ?? lineOf(texts.get(fault.file) ?? '', fault),
  }));
}

/** A file that is missing has no text; its fault stands on the line where it would begin. */
async function textOf(dir: string, file: string): Promise<string> {
  try {
    return await readFile(join(dir, file.replace(/^content\/?/, '')), 'utf8');
  } catch {
    return '';
  }
}

/** The line of a fault in the text of its file. A field that is missing stands at the last of its path that is there. */
export function lineOf(text: string, { file, field, bodyLine }: ContentFault): number {
  const parts = file.endsWith('.md') ? splitFrontMatter(text) : null;
  if (bodyLine !== undefined) return (parts?.bodyLine ?? 1) + bodyLine - 1;
  if (field === '') return 1;
  const before = parts === null ? 0 : parts.factsLine - 1;
  return lineOfField(parts?.facts ?? text, field.split('.')) + before;
}

function lineOfField(yaml: string, path: readonly string[]): number {
  let node: unknown = parseYaml(yaml).contents;
  let offset = 0;
  for (const step of path) {
    const found = stepInto(node, step);
    if (found === null) break;
    ({ offset, node } = found);
  }
  return lineAt(yaml, offset);
}

function stepInto(node: unknown, step: string): { offset: number; node: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === step,
    );
    return pair === undefined ? null : { offset: startOf(pair.key), node: pair.value };
  }
  if (!isSeq(node)) return null;
  const item = node.items[Number(step)];
  return item === undefined ? null : { offset: startOf(item), node: item };
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
