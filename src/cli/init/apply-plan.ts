import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ContentPlan } from '#/cli/init/plan-content.ts';

/** A killed run leaves each file old or new, never half; running it again does the rest. */
export async function applyPlan(dir: string, { writes, removes }: ContentPlan): Promise<void> {
  for (const [name, text] of writes) await writeWhole(join(dir, name), text, 0o644);
  for (const name of removes) await rm(join(dir, name));
}

export async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text, { mode });
  await rename(`${file}.new`, file);
}
