import { sql, type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely } from 'kysely';
import type { DialectName } from '#/platform/db/database.ts';

/**
 * The column vocabulary of migrations. A column has the same type in TypeScript on both databases:
 *
 * | here | TypeScript | SQLite (STRICT) | PostgreSQL | for |
 * |---|---|---|---|---|
 * | `text` | string | text | text collate "C" | words, ids, local dates and times, JSON; sorted by code point on both |
 * | `integer` | number | integer | bigint | counts, cents, minutes; instants as epoch milliseconds, named `…_at` |
 * | `flag` | 0 or 1 | integer | bigint | yes and no; with `check (x in (0, 1))` |
 * | `bytes` | Uint8Array | blob | bytea | what is encrypted |
 */
export function columnTypes(dialect: DialectName) {
  const isSqlite = dialect === 'sqlite';
  return {
    text: isSqlite ? sql`text` : sql`text collate "C"`,
    integer: isSqlite ? sql`integer` : sql`bigint`,
    flag: isSqlite ? sql`integer` : sql`bigint`,
    bytes: isSqlite ? sql`blob` : sql`bytea`,
  } as const;
}

/** `create table`, STRICT on SQLite so that a text never lands in a number's column. */
export function createTable<Name extends string>(
  db: Kysely<unknown>,
  dialect: DialectName,
  name: Name,
): CreateTableBuilder<Name> {
  const table = db.schema.createTable(name);
  return dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table;
}

/** A number the database gives out, always larger than every one before it, never used twice. */
export function numberedKey(dialect: DialectName) {
  return (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    dialect === 'sqlite'
      ? column.primaryKey().autoIncrement()
      : column.primaryKey().generatedAlwaysAsIdentity();
}
