import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** More than this of a file is not read again: a start stays quick, whatever was sent before. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A list that outlives its process: one line of JSON an entry. Without a file it forgets. */
export type KeptLines<Entry> = {
  /** What is in the file, oldest first. A line that broke off when its process was killed is left out. */
  read(): readonly Entry[];
  /** In the file when this returns. */
  add(entry: Entry): void;
  /** All at once or not at all. */
  replace(entries: readonly Entry[]): void;
};

export function keepLines<Entry>(file: string | null): KeptLines<Entry> {
  if (file === null) return { read: () => [], add: () => undefined, replace: () => undefined };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return {
    read() {
      const { text, isCut } = readEnd(file);
      const lines = text.split('\n').slice(isCut ? 1 : 0);
      // What comes next must not stand behind half a line.
      if (lines.at(-1) !== '') appendFileSync(file, '\n');
      return lines.flatMap((line) => entryIn(line) as Entry[]);
    },
    add(entry) {
      appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    },
    replace(entries) {
      writeWhole(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    },
  };
}

/** Puts a new file in the place of the old one, so that there is always a whole one. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readEnd(file: string): { readonly text: string; readonly isCut: boolean } {
  const handle = openSync(file, 'a+', 0o600);
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, MOST_BYTES));
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(handle, bytes, length, bytes.length - length, size - bytes.length + length);
      if (read === 0) break;
      length += read;
    }
    return { text: bytes.toString('utf8', 0, length), isCut: size > MOST_BYTES };
  } finally {
    closeSync(handle);
  }
}

function entryIn(line: string): unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
