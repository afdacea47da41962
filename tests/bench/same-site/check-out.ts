import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '#/setup/root.ts';
import { SAMPLE_DIR } from '../../builders/sample-dir.ts';
import { writeContentForBase } from './content-for-base.ts';

const run = promisify(execFile);

/** The files of a commit in a folder of their own, with the words of today. The repository notices nothing of it. */
export async function checkOut(commit: string, folder: string): Promise<void> {
  const env = { ...process.env, GIT_INDEX_FILE: join(folder, '.index') };
  await run('git', ['read-tree', commit], { cwd: ROOT, env });
  await run('git', ['checkout-index', '--all', `--prefix=${folder}/`], { cwd: ROOT, env });
  rmSync(join(folder, 'content'), { recursive: true });
  writeContentForBase(SAMPLE_DIR, join(folder, 'content'), knowsMarks(folder));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** Whether the program of this folder knows that a clinic marks figures of its own in a guide. */
function knowsMarks(folder: string): boolean {
  const schema = join(folder, 'src', 'features', 'guides', 'content.ts');
  return existsSync(schema) && readFileSync(schema, 'utf8').includes('ownFigures');
}
