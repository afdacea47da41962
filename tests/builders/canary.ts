import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseLocation } from '#/platform/db/database.ts';

/** The folder that holds a SQLite database and everything beside it. */
export function folderOf(url: string): string {
  const location = databaseLocation(url);
  if (location.dialect !== 'sqlite') throw new Error('This is about files.');
  return dirname(location.path);
}

/** Where a word still lies in the files of a folder, however it is spelled: "clinic.db-wal (base64)". */
export function tracesIn(folder: string, word: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      // One byte a character, so that a word is found wherever it begins.
      const bytes = readFileSync(join(entry.parentPath, entry.name)).toString('latin1').toLowerCase();
      return Object.entries(spellings(word)).flatMap(([name, forms]) =>
        forms.some((form) => bytes.includes(form.toLowerCase())) ? [`${entry.name} (${name})`] : [],
      );
    });
}

function spellings(word: string): Readonly<Record<string, readonly string[]>> {
  const cased = [word, word.toLowerCase(), word.toUpperCase()];
  return {
    plain: [word, encodeURIComponent(word)],
    'two bytes a letter': [Buffer.from(word, 'utf16le').toString('latin1')],
    hex: cased.map((text) => Buffer.from(text).toString('hex')),
    base64: cased.flatMap((text) => [0, 1, 2].map((shift) => base64Core(text, shift))),
  };
}

/** The part of a base64 text that is the same whatever stands before and after the word. */
function base64Core(word: string, shift: number): string {
  const encoded = Buffer.from('-'.repeat(shift) + word)
    .toString('base64')
    .replace(/=+$/, '');
  return encoded.slice(shift === 0 ? 0 : shift + 1, -1);
}
