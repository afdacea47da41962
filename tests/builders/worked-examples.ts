import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What one file of an example becomes. `from` is null for a file that is new. */
type FileChange = { readonly from: string | null; readonly to: string; readonly hunks: readonly Hunk[] };
type Hunk = { readonly before: string; readonly after: string };

/** The changes under each heading of a document that has a block of differences. */
export function examplesIn(document: string): ReadonlyMap<string, readonly FileChange[]> {
  const sections = document.split(/^### /m).slice(1);
  return new Map(
    sections.map((section) => {
      const block = /^```diff\n([^]*?)^```$/m.exec(section)?.[1] ?? '';
      return [section.split('\n', 1)[0] ?? '', block.split(/^(?=--- )/m).map(changeIn)];
    }),
  );
}

function changeIn(text: string): FileChange {
  const [, from = '', to = ''] = /^--- (\S+)\n\+\+\+ b\/(\S+)\n/.exec(text) ?? [];
  if (to === '') throw new Error(`This says of no file what becomes of it:\n${text}`);
  const hunks = text.split(/^@@.*\n/m).slice(1);
  return { from: from === '/dev/null' ? null : from.replace(/^a\//, ''), to, hunks: hunks.map(hunkIn) };
}

function hunkIn(text: string): Hunk {
  const lines = text.split('\n').slice(0, -1);
  const side = (marks: string) =>
    lines
      .filter((line) => marks.includes(line.charAt(0)))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { before: side(' -'), after: side(' +') };
}

/** Applies changes below a folder. What a hunk stands on must be in its file, and only once. */
export function applyChanges(root: string, changes: readonly FileChange[]): void {
  for (const { from, to, hunks } of changes) {
    const old = from === null ? '' : readFileSync(join(root, from), 'utf8');
    const text = hunks.reduce((before, hunk) => changed(to, before, hunk), old);
    mkdirSync(dirname(join(root, to)), { recursive: true });
    writeFileSync(join(root, to), text);
  }
}

function changed(file: string, text: string, { before, after }: Hunk): string {
  if (text === '') return after;
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`${file} has this ${String(parts.length - 1)} times:\n${before}`);
  return parts.join(after);
}
