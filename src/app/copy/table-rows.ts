import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { quoted, tablesOf, type ImageTable, type Value } from '#/app/backup/image-tables.ts';

export type Row = Readonly<Record<string, Value>>;

/** One of the two databases, asked in SQL that both understand. */
export type Side = {
  /** How the n-th value (from 1) is named in a statement. */
  readonly place: (n: number) => string;
  readonly ask: (statement: string, values: readonly Value[]) => Promise<readonly Row[]>;
};

export type CopyTable = ImageTable & {
  /** The primary key: each row has its place, the same on both sides. */
  readonly key: readonly string[];
  /** How many rows are read at once. */
  readonly page: number;
};

export type TableSum = { readonly rows: number; readonly digest: string };

const PAGE = 500;
/** Where a value may be a scanned paper of some megabytes. */
const PAGE_OF_BYTES = 8;

/** Every table of the SQLite side, which is the schema of both. */
export function copyTablesOf(image: DatabaseSync): readonly CopyTable[] {
  return tablesOf(image)
    .filter(({ name }) => !name.startsWith('copy_'))
    .map((table) => {
      const about = image.prepare('select name, type, pk from pragma_table_info(?)').all(table.name);
      const key = about
        .filter(({ pk }) => Number(pk) > 0)
        .sort((one, other) => Number(one['pk']) - Number(other['pk']))
        .map(({ name }) => String(name));
      if (key.length === 0) throw new Error(`The table ${table.name} has no primary key.`);
      const hasBytes = about.some(({ type }) => String(type).toLowerCase() === 'blob');
      return { ...table, key, page: hasBytes ? PAGE_OF_BYTES : PAGE };
    });
}

/** All rows in the order of the key: text sorts by code point on both databases. */
export async function* pagesOf({ ask, place }: Side, table: CopyTable): AsyncGenerator<readonly Row[]> {
  const key = table.key.map(quoted).join(', ');
  const places = table.key.map((_name, at) => place(at + 1)).join(', ');
  const head = `select ${table.columns.map(quoted).join(', ')} from ${quoted(table.name)}`;
  const tail = `order by ${key} limit ${String(table.page)}`;
  let last: Row | undefined;
  for (;;) {
    const rows =
      last === undefined
        ? await ask(`${head} ${tail}`, [])
        : await ask(
            `${head} where (${key}) > (${places}) ${tail}`,
            table.key.map((name) => last?.[name] ?? null),
          );
    if (rows.length > 0) yield rows;
    if (rows.length < table.page) return;
    last = rows.at(-1);
  }
}

/** How many rows, and SHA-256 over every value of every row: equal only where the tables are. */
export async function sumOf(side: Side, table: CopyTable): Promise<TableSum> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const page of pagesOf(side, table)) {
    rows += page.length;
    for (const row of page) for (const column of table.columns) addValue(hash, row[column] ?? null);
  }
  return { rows, digest: hash.digest('hex') };
}

/** With kind and length before it, no value can be taken for two others. */
function addValue(hash: ReturnType<typeof createHash>, value: Value): void {
  if (value === null) hash.update('n;');
  else if (typeof value === 'number') hash.update(`i${String(value)};`);
  else if (typeof value === 'string') hash.update(`s${String(Buffer.byteLength(value))};`).update(value);
  else hash.update(`b${String(value.byteLength)};`).update(value);
}
