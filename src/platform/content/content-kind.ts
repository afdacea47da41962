import { join } from 'node:path';
import type { z } from 'zod';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { readContentText } from '#/platform/content/read-content-file.ts';
import { readFolder, readOne } from '#/platform/content/read-kinds.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';
import type { Written, WrittenParts } from '#/platform/content/written.ts';

/** One kind of content: where its files lie, and what the program gets of what is written there. */
export type ContentKind<Written = unknown, Given = unknown> = {
  read(dir: string): Promise<Reading<Written>>;
  /** Called once nothing anywhere is at fault. */
  give(entries: readonly Entry<Written>[]): Given;
};

type Kinds = Readonly<Record<string, ContentKind>>;

/** All that was read, kind by kind. */
export type ReadingsOf<All extends Kinds> = {
  readonly [Name in keyof All]: Awaited<ReturnType<All[Name]['read']>>;
};

/** All that the program gets, kind by kind. */
export type ContentOf<All extends Kinds> = {
  readonly [Name in keyof All]: ReturnType<All[Name]['give']>;
};

/** A kind that is one file, such as `clinic.yaml`. */
export function oneFile<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): ContentKind<Written<Schema>, Written<Schema>> {
  return { read: (dir) => readOne(dir, name, schema), give: onlyValue };
}

/** A kind that is one file and the text of another that it names, such as a drawing. The text becomes the body. */
export function fileNamingAnother<Schema extends z.ZodType, Given>(
  name: string,
  schema: Schema,
  fileOf: (value: Written<Schema>) => string,
  give: (entry: Entry<Written<Schema>>) => Given,
  faultsOf: (entry: Entry<Written<Schema>>) => readonly ContentFault[],
): ContentKind<Written<Schema>, Given> {
  return {
    read: async (dir) => {
      const reading = await readOne(dir, name, schema);
      const [entry] = reading.entries;
      if (entry === undefined) return reading;
      const other = fileOf(entry.value);
      const text = await readContentText(join(dir, other), `content/${other}`);
      if (!text.ok) return { entries: [], faults: [text.fault.fault] };
      const whole = { ...entry, body: text.value };
      return { entries: [whole], faults: faultsOf(whole) };
    },
    give: (entries) => give(onlyEntry(entries)),
  };
}

/** A kind that is one file with a list in it, such as `rooms.yaml`. */
export function listFile<Item extends z.ZodType>(
  name: string,
  schema: z.ZodArray<Item>,
  inOrder?: (one: Written<Item>, other: Written<Item>) => number,
): ContentKind<readonly Written<Item>[], readonly Written<Item>[]> {
  return {
    read: (dir) => readOne(dir, name, schema),
    give: (entries) => entries.flatMap(({ value }) => value).sort(inOrder ?? (() => 0)),
  };
}

/** A kind with a file for each of its things, sorted by slug. */
export function folderOf<Schema extends z.ZodType<{ readonly slug: string }>, Given = Written<Schema>>(
  folder: string,
  extension: '.yaml' | '.md',
  schema: Schema,
  give: (entry: Entry<Written<Schema>>) => Given,
  faultsOf: (entry: Entry<Written<Schema>>) => readonly ContentFault[] = () => [],
): ContentKind<Written<Schema>, readonly Given[]> {
  return {
    read: async (dir) => {
      const { entries, faults } = await readFolder(dir, folder, extension, schema);
      return { entries, faults: [...faults, ...entries.flatMap(faultsOf)] };
    },
    give: (entries) => entries.map(give),
  };
}

/** A folder whose files are one kind: words that are not whole are no use to anybody. */
export function oneFolder<Parts extends Readonly<Record<string, z.ZodType>>>(
  folder: string,
  parts: Parts,
): ContentKind<WrittenParts<Parts>, WrittenParts<Parts>> {
  return {
    read: async (dir) => {
      const names = Object.entries(parts);
      const readings = await Promise.all(
        names.map(([name, schema]) => readOne(dir, `${folder}/${name}.yaml`, schema)),
      );
      const faults = readings.flatMap((reading) => reading.faults);
      if (faults.length > 0) return { entries: [], faults };
      const values = names.map(([name], index) => [name, readings[index]?.entries[0]?.value]);
      const value = Object.fromEntries(values) as WrittenParts<Parts>;
      return { entries: [{ file: `content/${folder}`, value, body: '' }], faults };
    },
    give: onlyValue,
  };
}

export function valueOf<Value>({ value }: Entry<Value>): Value {
  return value;
}

/** Reads every kind there is. */
export async function readAll<All extends Kinds>(kinds: All, dir: string): Promise<ReadingsOf<All>> {
  const readings = await Promise.all(
    Object.entries(kinds).map(async ([name, kind]) => [name, await kind.read(dir)] as const),
  );
  return Object.fromEntries(readings) as ReadingsOf<All>;
}

/** What the program gets of readings without a fault. */
export function giveAll<All extends Kinds>(kinds: All, readings: ReadingsOf<All>): ContentOf<All> {
  const given = Object.entries(kinds).map(([name, kind]) => [
    name,
    kind.give((readings as Readonly<Record<string, Reading<unknown>>>)[name]?.entries ?? []),
  ]);
  return Object.fromEntries(given) as ContentOf<All>;
}

function onlyValue<Value>(entries: readonly Entry<Value>[]): Value {
  return onlyEntry(entries).value;
}

function onlyEntry<Value>([entry]: readonly Entry<Value>[]): Entry<Value> {
  if (entry === undefined) throw new Error('A file without faults has no value.');
  return entry;
}
