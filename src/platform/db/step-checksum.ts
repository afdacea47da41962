import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Dialect,
} from 'kysely';
import { createHash } from 'node:crypto';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** One statement as the database gets it. */
export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };

/** What a step executes, in order, found out without a database: nothing answers, every read finds nothing. */
export async function statementsOf({ up }: Migration, dialect: DialectName): Promise<readonly Statement[]> {
  const statements: Statement[] = [];
  const recorder = new Kysely<unknown>({
    dialect: SILENT[dialect],
    log: ({ query }) => void statements.push({ sql: onOneLine(query.sql), parameters: query.parameters }),
  });
  await up(recorder, dialect);
  return statements;
}

const known = new WeakMap<Migration, Map<DialectName, Promise<string>>>();

/**
 * Stands for what a step executes, so it outlives a new layout, another name for a function and a move of its file.
 * Worked out once for each step: before every step that runs, all that ran before are compared.
 */
export function checksumOf(step: Migration, dialect: DialectName): Promise<string> {
  const ofStep = known.get(step) ?? new Map<DialectName, Promise<string>>();
  known.set(step, ofStep);
  const checksum = ofStep.get(dialect) ?? workOut(step, dialect);
  ofStep.set(dialect, checksum);
  return checksum;
}

async function workOut(step: Migration, dialect: DialectName): Promise<string> {
  const statements = await statementsOf(step, dialect);
  const parts = statements.map(({ sql, parameters }) => [sql, parameters]);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** How far a line of SQL is indented in its file means nothing. */
function onOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}

const SILENT: Readonly<Record<DialectName, Dialect>> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
};
