import { setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery, sql } from 'kysely';
import { BackupError } from '#/app/backup/backup-error.ts';
import { quoted } from '#/app/backup/image-tables.ts';
import { insertOf, rulesBetweenTables, run, setNextNumbers } from '#/app/backup/image-to-postgres.ts';
import type { LastNumber } from '#/app/backup/postgres-to-image.ts';
import { MAKE_NOTES, NOT_EMPTY, NOTES_TABLE, type CopyTarget } from '#/app/copy/copy-target.ts';
import type { CopyTable, Row, Side } from '#/app/copy/table-rows.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { monotonicMs } from '#/platform/clock.ts';
import { inTransaction, openDatabase, type Db, type Trx } from '#/platform/db/database.ts';

/** PostgreSQL takes 65,535 values in one statement. */
const MOST_VALUES = 20_000;

export function postgresSide(db: Db | Trx): Side {
  return {
    place: (n) => `$${String(n)}`,
    ask: async (statement, values) =>
      (await db.executeQuery<Row>(CompiledQuery.raw(statement, [...values]))).rows,
  };
}

/**
 * Holds a database for reading: nobody writes to it meanwhile. A running site is always connected, for it looks for
 * work every few seconds; whoever else is connected is in the way too, since nobody knows what it is about to write.
 */
export async function holdPostgres<Value>(url: string, use: (trx: Trx) => Promise<Value>): Promise<Value> {
  const source = await openDatabase(url);
  try {
    await refuseWhileInUse(source.db);
    return await source.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
        const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
          where schemaname = current_schema() order by tablename`.execute(trx);
        const tables = rows.map(({ name }) => quoted(name)).join(', ');
        if (tables === '') throw new BackupError('DATABASE_URL names a database without any table.');
        await run(trx, `lock table ${tables} in share mode`);
        return use(trx);
      });
  } finally {
    await source.close();
  }
}

/** A program that has just ended is seen for a moment longer. */
const FAREWELL_MS = 3_000;

async function refuseWhileInUse(db: Db): Promise<void> {
  const beganMs = monotonicMs();
  for (;;) {
    const { rows } = await sql<{ others: number }>`select count(*) as others from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`.execute(
      db,
    );
    if (rows[0]?.others === 0) return;
    if (monotonicMs() - beganMs > FAREWELL_MS) break;
    await pause(200);
  }
  throw new BackupError(
    'The site, or another program, is connected to this database. Stop it, then copy. Nothing was changed.',
  );
}

/** An empty database, or the half copy that an earlier run of the same source left. */
export async function openPostgresTarget(url: string, source: string): Promise<CopyTarget> {
  const database = await openDatabase(url);
  try {
    await inTransaction(database.db, (trx) => claim(trx, source));
    await migrate(database);
    await inTransaction(database.db, takeRulesOff);
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    side: postgresSide(database.db),
    fill: (table, pages) => inTransaction(database.db, (trx) => fillTable(trx, table, pages)),
    finish: (numbers) => inTransaction(database.db, (trx) => finish(trx, numbers)),
    close: () => database.close(),
  };
}

async function claim(trx: Trx, source: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')`.execute(
    trx,
  );
  if (rows.length === 0) {
    await run(trx, MAKE_NOTES);
    await note(trx, 'source', '', source);
    return;
  }
  const isHalf = rows.some(({ name }) => name === NOTES_TABLE);
  const [whose] = isHalf ? await notes(trx, 'source') : [];
  if (whose?.words !== source) throw new BackupError(`The PostgreSQL database ${NOT_EMPTY}`);
}

/** They are noted before they go, so that a later run can put them back. */
async function takeRulesOff(trx: Trx): Promise<void> {
  for (const { of, name, definition } of await rulesBetweenTables(trx)) {
    await note(trx, 'rule', name, `alter table ${of} add constraint ${quoted(name)} ${definition}`);
    await run(trx, `alter table ${of} drop constraint ${quoted(name)}`);
  }
}

async function fillTable(
  trx: Trx,
  { name, columns }: CopyTable,
  pages: AsyncIterable<readonly Row[]>,
): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(trx);
  await run(trx, `alter table ${quoted(name)} disable trigger user`);
  await run(trx, `delete from ${quoted(name)}`);
  const most = Math.max(1, Math.floor(MOST_VALUES / columns.length));
  for await (const page of pages)
    for (let first = 0; first < page.length; first += most)
      await trx.executeQuery(insertOf(name, columns, page.slice(first, first + most)));
  await run(trx, `alter table ${quoted(name)} enable trigger user`);
}

async function finish(trx: Trx, numbers: readonly LastNumber[]): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(trx);
  await setNextNumbers(trx, (table) => numbers.find(({ name }) => name === table)?.last ?? null);
  for (const { words } of await notes(trx, 'rule')) await run(trx, words);
  await run(trx, `drop table ${NOTES_TABLE}`);
}

async function note(trx: Trx, kind: string, name: string, words: string): Promise<void> {
  const statement = `insert into ${NOTES_TABLE} (kind, name, words) values ($1, $2, $3)`;
  await trx.executeQuery(CompiledQuery.raw(statement, [kind, name, words]));
}

async function notes(trx: Trx, kind: string): Promise<readonly { readonly words: string }[]> {
  const statement = `select words from ${NOTES_TABLE} where kind = $1 order by name`;
  return (await trx.executeQuery<{ words: string }>(CompiledQuery.raw(statement, [kind]))).rows;
}
