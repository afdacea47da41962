import { sql } from 'kysely';
import type { Database, DialectName } from '#/platform/db/database.ts';
import { openTestDatabase } from './database.ts';

/** Everything a database has but its rows, one sentence each: tables, columns, rules, indexes, triggers. */
async function shapeOf({ db, dialect }: Database): Promise<readonly string[]> {
  const look =
    dialect === 'sqlite'
      ? sql<{
          said: string;
        }>`select type || ' ' || name || ': ' || coalesce(sql, '') as said from sqlite_schema`
      : sql<{ said: string }>`
          select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
            || coalesce(collation_name, '') || ' ' || coalesce(column_default, '') || ' ' || is_identity as said
          from information_schema.columns where table_schema = 'public'
          union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
          from pg_constraint where connamespace = 'public'::regnamespace
          union all select indexdef from pg_indexes where schemaname = 'public'
          union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
          union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace`;
  const { rows } = await look.execute(db);
  return rows.map(({ said }) => said.replaceAll(/\s+/g, ' ')).sort();
}

type Made = { readonly shape: readonly string[]; readonly steps: readonly unknown[] };

/** How a database is made: its shape, and the steps it notes. */
export async function madeOf(database: Database): Promise<Made> {
  const steps = await database.db
    .selectFrom('schema_migration')
    .select(['position', 'name', 'checksum'])
    .orderBy('position')
    .execute();
  return { shape: await shapeOf(database), steps };
}

const fresh = new Map<DialectName, Promise<Made>>();

/** The same of a new database, looked at once, however many are compared with it. */
export function madeOfNew(dialect: DialectName): Promise<Made> {
  const made = fresh.get(dialect) ?? lookAtNew(dialect);
  fresh.set(dialect, made);
  return made;
}

async function lookAtNew(dialect: DialectName): Promise<Made> {
  const database = await openTestDatabase(dialect);
  try {
    return await madeOf(database);
  } finally {
    await database.close();
  }
}
