import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from '#/app/content/load-content.ts';
import type { Content } from '#/app/content/load-content.ts';
import { contentDir } from '#/platform/config/load-config.ts';
import { ROOT } from '#/setup/root.ts';
import { SAMPLE_DIR } from './sample-dir.ts';

/** The words and facts of the fixed sample clinic. */
export const sampleContent = readOnce(SAMPLE_DIR);

/** For all tests, so that none of them can change it. */
function readOnce(dir: string): () => Promise<Content> {
  let content: Promise<Content> | undefined;
  return () => (content ??= contentIn(dir).then(frozen));
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** The folder with the content of the clinic this checkout serves: for tests of content, not of code. */
export const CLINIC_DIR = contentDir(process.env, ROOT);

/** The clinic's own content; a fault in it fails the test that asks for it. */
export const clinicContent = readOnce(CLINIC_DIR);

/** The content of any folder; a fault in it fails the test that asks for it. */
export async function contentIn(dir: string): Promise<Content> {
  const loaded = await loadContent(dir);
  if (!loaded.ok) throw new Error(loaded.fault.faults.map((fault) => fault.advice).join('\n'));
  return loaded.value;
}

/** A copy of the sample clinic that a test may break. */
export async function copyOfSample() {
  const dir = await mkdtemp(join(tmpdir(), 'kneadful-content-'));
  await cp(SAMPLE_DIR, dir, { recursive: true });
  return {
    ...editsIn(dir),
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

export type ContentCopy = Awaited<ReturnType<typeof copyOfSample>>;

/** What an owner does to the files of a content folder. */
export function editsIn(dir: string) {
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
    async read(file: string): Promise<string> {
      return readFile(join(dir, file), 'utf8');
    },
    async drop(file: string): Promise<void> {
      await rm(join(dir, file));
    },
  };
}
