import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '#/app/content/load-content.ts';
import type { Content } from '#/app/content/load-content.ts';

/** The content folder of this repository. */
export const CONTENT_DIR = fileURLToPath(new URL('../../content', import.meta.url));

/** The real content; a fault in it fails the test that asks for it. */
export async function realContent(): Promise<Content> {
  const loaded = await loadContent(CONTENT_DIR);
  if (!loaded.ok) throw new Error(loaded.fault.faults.map((fault) => fault.advice).join('\n'));
  return loaded.value;
}

/** A copy of the real content that a test may break. */
export async function copyOfContent() {
  const dir = await mkdtemp(join(tmpdir(), 'kneadful-content-'));
  await cp(CONTENT_DIR, dir, { recursive: true });
  return {
    dir,
    /** Replaces text that must be there, so that a test cannot pass by changing nothing. */
    async replace(file: string, from: string | RegExp, to: string): Promise<void> {
      const path = join(dir, file);
      const before = await readFile(path, 'utf8');
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} does not contain ${String(from)}`);
      await writeFile(path, after);
    },
    async write(file: string, text: string): Promise<void> {
      await writeFile(join(dir, file), text);
    },
    async drop(file: string): Promise<void> {
      await rm(join(dir, file));
    },
    /** Every sentence a clinic owner would read; empty when the content is fine. */
    async advice(): Promise<readonly string[]> {
      const loaded = await loadContent(dir);
      return loaded.ok ? [] : loaded.fault.faults.map((fault) => fault.advice);
    },
    async remove(): Promise<void> {
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export type ContentCopy = Awaited<ReturnType<typeof copyOfContent>>;
