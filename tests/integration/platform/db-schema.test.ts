import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { typesOfTables, type Columns } from '../../builders/schema-types.ts';

const WORDS: Readonly<Record<string, string>> = {
  TEXT: 'text',
  INTEGER: 'integer',
  BLOB: 'bytes',
  text: 'text',
  int8: 'integer',
  bytea: 'bytes',
};

let database: TestDatabase;

describe.each(DIALECTS)('the tables on %s', (dialect) => {
  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  afterAll(() => database.close());

  test('have exactly the columns that the program believes they have', async () => {
    const tables = await database.db.introspection.getTables();
    const keys = dialect === 'sqlite' ? await sqliteKeyColumns() : [];
    const actual: Record<string, Columns> = {};
    for (const { name, columns } of tables) {
      actual[name] = Object.fromEntries(
        columns.map((column) => {
          // SQLite does not count a primary key as NOT NULL, though it never holds NULL in a STRICT table.
          const isOptional = column.isNullable && !keys.includes(`${name}.${column.name}`);
          return [column.name, (WORDS[column.dataType] ?? column.dataType) + (isOptional ? '?' : '')];
        }),
      );
    }
    expect(actual).toEqual(typesOfTables());
  });

  test('sort words the same way on every server', async () => {
    const { rows } = await sql<{ word: string }>`
      with sample as (select kind as word from outbox_message where 1 = 0
        union all select 'b' union all select 'a' union all select 'B' union all select 'ä')
      select word from sample order by word`.execute(database.db);
    expect(rows.map((row) => row.word)).toEqual(['B', 'a', 'b', 'ä']);
  });
});

describe('every table of the database file', () => {
  test('is strict about what it takes', async () => {
    const sqlite = await openTestDatabase('sqlite');
    const { rows } = await sql<{ name: string; strict: number }>`
      select name, strict from pragma_table_list where schema = 'main' and name not like 'sqlite_%'`.execute(
      sqlite.db,
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((row) => row.strict !== 1)).toEqual([]);
    await sqlite.close();
  });
});

async function sqliteKeyColumns(): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select tables.name || '.' || columns.name as key from sqlite_schema as tables,
      pragma_table_info(tables.name) as columns where tables.type = 'table' and columns.pk > 0`.execute(
    database.db,
  );
  return rows.map((row) => row.key);
}
