import { readFile } from 'node:fs/promises';
import { failed, ok } from '#/kernel/result.ts';
import type { Result } from '#/kernel/result.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { parseYaml } from '#/platform/content/parse-yaml.ts';
import { splitFrontMatter } from '#/platform/content/front-matter.ts';

export type ReadFile = { readonly data: unknown; readonly body: string };

type ReadFault = { kind: 'file-fault'; fault: ContentFault };

/** Reads a YAML file, or a Markdown file with YAML between two `---` lines. `file` is the name faults show. */
export async function readContentFile(path: string, file: string): Promise<Result<ReadFile, ReadFault>> {
  const read = await readContentText(path, file);
  if (!read.ok) return read;
  const text = read.value;
  if (!file.endsWith('.md')) return readYaml(text, file, '', 0);
  const parts = splitFrontMatter(text);
  if (parts === null) {
    const advice = `${file} must start with a line of 3 hyphens (---), then the facts, then another such line.`;
    return failed({ kind: 'file-fault', fault: faultOf(file, advice) });
  }
  return readYaml(parts.facts, file, parts.body, parts.factsLine - 1);
}

/** Reads a file of words as they are. */
export async function readContentText(path: string, file: string): Promise<Result<string, ReadFault>> {
  const bytes = await readBytes(path);
  if (bytes === null) return failed({ kind: 'file-fault', fault: faultOf(file, `${file} is missing.`) });
  const text = decode(bytes);
  if (text === null) return failed({ kind: 'file-fault', fault: faultOfBytes(bytes, file) });
  return ok(text);
}

async function readBytes(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new Error(`The file ${path} could not be read`, { cause });
  }
}

/** The words in the bytes, or null: bytes of another alphabet would reach the page as question marks. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function faultOfBytes(bytes: Buffer, file: string): ContentFault {
  const lines = bytes.toString('latin1').split('\n');
  const line = lines.findIndex((text) => decode(Buffer.from(text, 'latin1')) === null) + 1;
  const advice =
    `Line ${line} of ${file} is not written in UTF-8, so its letters would come out wrong. ` +
    'Open the file in your editor and save it as UTF-8.';
  return { ...faultOf(file, advice), line };
}

function readYaml(
  text: string,
  file: string,
  body: string,
  linesBefore: number,
): Result<ReadFile, ReadFault> {
  const document = parseYaml(text);
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
  return failed({ kind: 'file-fault', fault: { ...faultOf(file, advice), line } });
}
