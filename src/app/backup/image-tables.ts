import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';

/** All that a column can hold, on both databases. */
export type Value = string | number | Uint8Array | null;
/** Tables and columns by name, as the schema of the image itself tells them. */
export type AnyTables = Kysely<Record<string, Record<string, Value>>>;

export type ImageTable = { readonly name: string; readonly columns: readonly string[] };

/** Which steps ran: each database has its own notes of that, with checksums of its own. */
const NOTES = 'schema_migration';

/** Every table of the image but the notes of its steps. */
export function tablesOf(image: DatabaseSync): readonly ImageTable[] {
  const names = image
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name`,
    )
    .all()
    .map(({ name }) => String(name));
  return names
    .filter((name) => name !== NOTES)
    .map((name) => {
      const columns = image.prepare('select name from pragma_table_info(?) order by cid').all(name);
      return { name, columns: columns.map((column) => String(column['name'])) };
    });
}

/** As SQL writes a name that may be a word of its own. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
