import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import type { ContentFault } from '#/platform/content/content-fault.ts';

const OPENING = /^\uFEFF?---\r?\n/;
const FRONT_MATTER = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/;

/** Each fault as one line of a list, with its file and, where it has one, the line in it. */
export async function listFaults(dir: string, faults: readonly ContentFault[]): Promise<readonly string[]> {
  return Promise.all(
    faults.map(async (fault) => {
      const line = await lineOfFault(dir, fault);
      return `${fault.file}${line === null ? '' : `:${String(line)}`}: ${fault.advice}`;
    }),
  );
}

async function lineOfFault(dir: string, { file, field }: ContentFault): Promise<number | null> {
  try {
    return lineOf(await readFile(join(dir, file.replace(/^content\//, '')), 'utf8'), field);
  } catch {
    // The fault may be that the file is not there, or cannot be read.
    return null;
  }
}

/** The line of the deepest part of the path that stands in the text; a mistake of the writing itself comes first. */
function lineOf(text: string, field: string): number | null {
  const linesBefore = OPENING.test(text) ? 1 : 0;
  const counter = new LineCounter();
  const document = parseDocument(FRONT_MATTER.exec(text)?.[1] ?? text, { lineCounter: counter });
  const wrong = document.errors[0]?.linePos?.[0].line;
  if (wrong !== undefined) return wrong + linesBefore;
  const offset = field === '' ? null : offsetOf(document.contents, field.split('.'));
  return offset === null ? null : counter.linePos(offset).line + linesBefore;
}

function offsetOf(contents: Node | null, path: readonly string[]): number | null {
  let offset: number | null = null;
  let node: unknown = contents;
  for (const step of path) {
    const found = stepInto(node, step);
    if (found === null) return offset;
    offset = found.offset ?? offset;
    node = found.node;
  }
  return offset;
}

function stepInto(
  node: unknown,
  step: string,
): { readonly node: unknown; readonly offset: number | null } | null {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? null : { node: item, offset: startOf(item) };
  }
  const pair = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
    : undefined;
  return pair === undefined ? null : { node: pair.value, offset: startOf(pair.key) };
}

function startOf(part: unknown): number | null {
  const range = typeof part === 'object' && part !== null && 'range' in part ? part.range : null;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : null;
}
