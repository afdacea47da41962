import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { checkShape } from '#/platform/content/check-shape.ts';
import { faultAt, faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Written } from '#/platform/content/written.ts';
import { readContentFile } from '#/platform/content/read-content-file.ts';

/** One checked value and the file it came from. */
export type Entry<Value> = { readonly file: string; readonly value: Value; readonly body: string };

/** What was read of one kind. With faults, `entries` is not the whole truth. */
export type Reading<Value> = {
  readonly entries: readonly Entry<Value>[];
  readonly faults: readonly ContentFault[];
};

/** Reads and checks one file, such as `clinic.yaml`. */
export async function readOne<Schema extends z.ZodType>(
  dir: string,
  name: string,
  schema: Schema,
): Promise<Reading<Written<Schema>>> {
  const file = `content/${name}`;
  const read = await readContentFile(join(dir, name), file);
  if (!read.ok) return { entries: [], faults: [read.fault.fault] };
  const checked = checkShape(schema, read.value.data, file);
  if (!checked.ok) return { entries: [], faults: checked.fault.faults };
  return { entries: [{ file, value: checked.value, body: read.value.body }], faults: [] };
}

/** Reads and checks every file of a folder. Each file's `slug` must be the file's name. */
export async function readFolder<Schema extends z.ZodType<{ readonly slug: string }>>(
  dir: string,
  folder: string,
  extension: '.yaml' | '.md',
  schema: Schema,
): Promise<Reading<Written<Schema>>> {
  const names = await listFolder(join(dir, folder));
  const right = names.filter((name) => name.endsWith(extension));
  const readings = await Promise.all(right.map((name) => readOne(dir, `${folder}/${name}`, schema)));
  const wrong = names.filter((name) => !name.endsWith(extension));
  const entries = readings.flatMap((reading) => reading.entries);
  return {
    entries,
    faults: [
      ...readings.flatMap((reading) => reading.faults),
      ...wrong.map((name) => faultOfName(`content/${folder}/${name}`, extension)),
      ...entries.flatMap((entry) => faultsOfSlug(entry, extension)),
    ],
  };
}

async function listFolder(path: string): Promise<string[]> {
  try {
    const names = await readdir(path);
    return names.filter((name) => !name.startsWith('.')).sort();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new Error(`The folder ${path} could not be read`, { cause });
  }
}

function faultOfName(file: string, extension: string): ContentFault {
  return faultOf(
    file,
    `${file} would not be read, because its name does not end in ${extension}. Rename it or move it away.`,
  );
}

function faultsOfSlug(entry: Entry<{ readonly slug: unknown }>, extension: string): ContentFault[] {
  const name = entry.file.slice(entry.file.lastIndexOf('/') + 1, -extension.length);
  if (entry.value.slug === name) return [];
  return [
    faultAt(
      entry.file,
      ['slug'],
      (field) =>
        `${field} in ${entry.file} must be the same as the file name: ${name}. It is "${String(entry.value.slug)}".`,
    ),
  ];
}
