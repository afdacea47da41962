import { CompiledQuery, sql, type Kysely } from 'kysely';
import type { Database, DialectName } from '#/platform/db/database.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { createNotes } from '#/app/migrations/schema-notes.ts';
import { statementsOf } from '#/platform/db/step-checksum.ts';
import { TEST_DATA_KEYS } from './config.ts';

/** Between two statements. No statement holds it: `textOf` sees to that. */
const SEPARATOR = ';\n\n';
const KEYS_LINE = '-- DATA_KEYS=';

/**
 * A database as SQL: what its steps executed, then its rows. Needs no program of the database's own, which the packed
 * PostgreSQL does not have.
 */
export async function dumpOf({ db, dialect }: Database): Promise<string> {
  const notes = { name: 'notes', up: (recorder: Kysely<unknown>) => createNotes(recorder, dialect) };
  const steps = [notes, ...MIGRATIONS];
  const schema = (await Promise.all(steps.map((step) => statementsOf(step, dialect)))).flat();
  if (schema.some(({ parameters }) => parameters.length > 0))
    throw new Error('A step passes values beside its SQL: write them into it.');
  const made = schema.map((statement) => statement.sql);
  const rows: string[] = [];
  for (const table of await tablesInOrder(db as unknown as Kysely<unknown>, made)) {
    const isFilled = made.some((statement) => statement.startsWith(`insert into ${table} `));
    if (isFilled) rows.push(`delete from "${table}"`);
    rows.push(...(await insertsOf(db as unknown as Kysely<unknown>, dialect, table)));
  }
  if (dialect === 'postgres') rows.push(...(await nextNumbers(db as unknown as Kysely<unknown>)));
  return `${KEYS_LINE}${TEST_DATA_KEYS}\n${textOf([...made, ...rows])}`;
}

/** The keys that sealed the values of a dump. They are the tests' own and no secret. */
export function keysOfDump(text: string): string {
  const [first = ''] = text.split('\n');
  if (!first.startsWith(KEYS_LINE)) throw new Error('The dump does not name its keys.');
  return first.slice(KEYS_LINE.length);
}

/** Runs a dump on an empty database, in one transaction. PostgreSQL takes all statements in one message. */
export async function loadDump({ db, dialect }: Database, text: string): Promise<void> {
  const statements = text.split(SEPARATOR).filter((part) => part.trim() !== '');
  await db.transaction().execute(async (trx) => {
    for (const part of dialect === 'postgres' ? [text] : statements)
      await trx.executeQuery(CompiledQuery.raw(part));
  });
}

function textOf(statements: readonly string[]): string {
  const broken = statements.find((statement) => statement.includes(SEPARATOR));
  if (broken !== undefined) throw new Error(`This cannot be told from two statements: ${broken}`);
  return statements.map((statement) => statement + SEPARATOR).join('');
}

/** As they were made, so that a row comes after the one it refers to; those that steps fill come last. */
async function tablesInOrder(db: Kysely<unknown>, made: readonly string[]): Promise<readonly string[]> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  const place = (table: string) => {
    const isFilled = made.some((statement) => statement.startsWith(`insert into ${table} `));
    return isFilled
      ? made.length
      : made.findIndex((statement) => statement.startsWith(`create table "${table}" `));
  };
  return afterWhatTheyNeed(
    tables.toSorted((one, other) => place(one) - place(other)),
    made,
  );
}

/** A later step may let an old table refer to a new one. */
function afterWhatTheyNeed(tables: readonly string[], made: readonly string[]): readonly string[] {
  const needs = (table: string) =>
    made
      .filter((statement) => new RegExp(`^(?:create|alter) table "${table}" `).test(statement))
      .flatMap((statement) => [...statement.matchAll(/ references "([^"]+)"/g)].map(([, name = '']) => name));
  const ordered = new Set<string>();
  const add = (table: string): void => {
    for (const needed of needs(table)) if (needed !== table && !ordered.has(needed)) add(needed);
    ordered.add(table);
  };
  tables.forEach(add);
  return [...ordered];
}

async function insertsOf(
  db: Kysely<unknown>,
  dialect: DialectName,
  table: string,
): Promise<readonly string[]> {
  const { rows } = await db.executeQuery<Record<string, unknown>>(
    CompiledQuery.raw(`select * from "${table}" order by 1, 2`),
  );
  const into = dialect === 'postgres' ? ' overriding system value' : '';
  return rows.map((row) => {
    const columns = Object.keys(row).map((name) => `"${name}"`);
    return `insert into "${table}" (${columns.join(', ')})${into} values (${Object.values(row).map(literal).join(', ')})`;
  });
}

function literal(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  throw new Error('Only words and numbers can be written down so far.');
}

/** PostgreSQL goes on counting where it was, not at the highest row. */
async function nextNumbers(db: Kysely<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES' order by 1`.execute(db);
  return rows.map(
    ({ table, column }) =>
      `select setval(pg_get_serial_sequence('${table}', '${column}'), (select max("${column}") from "${table}"))`,
  );
}
