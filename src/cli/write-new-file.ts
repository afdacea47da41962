import { writeFile } from 'node:fs/promises';
import { Refusal } from '#/cli/verb.ts';

/** For the operator's eyes only, and never over a file that is there. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
      throw new Refusal(`${file} is there already. Nothing was written.`);
    throw cause;
  }
}
