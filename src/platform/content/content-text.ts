import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faultAt, faultOnLine } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { splitFrontMatter } from '#/platform/content/front-matter.ts';
import { parseYaml } from '#/platform/content/parse-yaml.ts';
import { paragraphsOf } from '#/platform/content/readability.ts';

/** One field or one paragraph of a content file, with its place. */
export type Passage = {
  readonly text: string;
  readonly path: readonly (string | number)[];
  readonly bodyLine?: number;
};

/** All the words of one content file, whatever kind it is. */
export type ContentText = {
  readonly file: string;
  readonly passages: readonly Passage[];
  /** What stands below the facts of a Markdown file, as it was written. */
  readonly body: string;
};

/** The words of every content file: what must never be said is looked for in all of them, known kinds or not. */
export async function readTexts(dir: string): Promise<readonly ContentText[]> {
  const names = (await readdir(dir, { recursive: true }))
    .filter((name) => /\.(?:md|yaml)$/.test(name))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const file = `content/${name.replaceAll('\\', '/')}`;
      return textOfFile(file, await readFile(join(dir, name), 'utf8'));
    }),
  );
}

export function textOfFile(file: string, text: string): ContentText {
  const parts = file.endsWith('.md') ? splitFrontMatter(text) : null;
  const body = parts?.body ?? '';
  const document = parseYaml(parts?.facts ?? text);
  // A file that cannot be read is a fault of its own.
  const data: unknown = document.errors.length === 0 ? document.toJS() : null;
  const paragraphs = paragraphsOf(body).map(({ text: words, line }) => ({
    text: words,
    path: [],
    bodyLine: line,
  }));
  return { file, passages: [...passagesOf(data, []), ...paragraphs], body };
}

function passagesOf(value: unknown, path: readonly (string | number)[]): readonly Passage[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((item, index) => passagesOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => passagesOf(item, [...path, key]));
}

/** A fault of one passage; `sentence` gets its place in words, such as "`note` in entry 2 of `claims`". */
export function faultIn(file: string, passage: Passage, sentence: (place: string) => string): ContentFault {
  const { path, bodyLine } = passage;
  return bodyLine === undefined
    ? faultAt(file, path, sentence)
    : faultOnLine(file, bodyLine, sentence('A paragraph'));
}
