import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentTypeOf } from './content-type.ts';
import { isWorthPacking, packTight } from './packing.ts';

/** Writes a `.br` and a `.gz` beside every text file of a built site. Gives how many files were packed. */
export async function precompress(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name));
  const packed = await Promise.all(files.map((entry) => packFile(join(entry.parentPath, entry.name))));
  return packed.filter(Boolean).length;
}

async function packFile(file: string): Promise<boolean> {
  const plain = await readFile(file);
  if (!isWorthPacking(contentTypeOf(file), plain.length)) return false;
  const forms = await packTight(plain);
  await Promise.all([writeFile(`${file}.br`, forms.br), writeFile(`${file}.gz`, forms.gzip)]);
  return true;
}
