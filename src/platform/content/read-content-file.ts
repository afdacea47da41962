import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { failed, ok } from '#/kernel/result.ts';
import type { Result } from '#/kernel/result.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';

export type ReadFile = { readonly data: unknown; readonly body: string };

type ReadFault = { kind: 'file-fault'; fault: ContentFault };

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/;

/** Reads a YAML file, or a Markdown file with YAML between two `---` lines. `file` is the name faults show. */
export async function readContentFile(path: string, file: string): Promise<Result<ReadFile, ReadFault>> {
  const text = await readText(path);
  if (text === null) return failed({ kind: 'file-fault', fault: faultOf(file, `${file} is missing.`) });
  if (!file.endsWith('.md')) return readYaml(text, file, '', 0);
  const parts = FRONT_MATTER.exec(text);
  if (parts === null) {
    const advice = `${file} must start with a line of 3 hyphens (---), then the facts, then another such line.`;
    return failed({ kind: 'file-fault', fault: faultOf(file, advice) });
  }
  return readYaml(parts[1] ?? '', file, (parts[2] ?? '').trim(), 1);
}

async function readText(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new Error(`The file ${path} could not be read`, { cause });
  }
}

function readYaml(
  text: string,
  file: string,
  body: string,
  linesBefore: number,
): Result<ReadFile, ReadFault> {
  const document = parseDocument(text);
  const error = document.errors[0];
  if (error === undefined) {
    const data: unknown = document.toJS();
    return ok({ data, body });
  }
  const line = (error.linePos?.[0].line ?? 1) + linesBefore;
  const reason = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  const advice =
    `Line ${line} of ${file} cannot be read: ${reason}. ` +
    'Check the spaces at the start of the lines, the colons and the quotes around there.';
  return failed({ kind: 'file-fault', fault: faultOf(file, advice) });
}
