import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import { dialectOf, type Db, type DialectName, type Trx } from '#/platform/db/database.ts';

/** A step that ran on a database. */
export type AppliedStep = {
  readonly name: string;
  /** Of what it executed. Null on a database that no release with checksums has had yet. */
  readonly checksum: string | null;
};

/** The steps that have run, oldest first; none for an empty database. */
export async function appliedSteps(db: Db): Promise<readonly AppliedStep[]> {
  if (!(await hasNotes(db))) return [];
  const rows = await db.selectFrom('schema_migration').selectAll().orderBy('position').execute();
  // The column itself is missing in older databases.
  return rows.map(({ name, checksum }) => ({ name, checksum: checksum ?? null }));
}

export async function createNotes(db: Db, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  // APPLICATION_ID of sqlite-file.ts: a PRAGMA takes no parameter.
  if (dialect === 'sqlite') await sql`pragma application_id = 0x4b6e6561`.execute(db);
  await createTable(untyped(db), dialect, 'schema_migration')
    .addColumn('position', integer, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull().unique())
    .addColumn('applied_at', integer, (column) => column.notNull())
    .execute();
  await addChecksums(db, dialect, []);
}

/** Gives notes from before checksums the column, with the checksums of what ran. */
export async function addChecksums(db: Db, dialect: DialectName, ran: readonly AppliedStep[]): Promise<void> {
  const { text } = columnTypes(dialect);
  await untyped(db).schema.alterTable('schema_migration').addColumn('checksum', text).execute();
  for (const { name, checksum } of ran)
    await db.updateTable('schema_migration').set({ checksum }).where('name', '=', name).execute();
}

export async function noteStep(
  trx: Trx,
  dialect: DialectName,
  position: number,
  { name, checksum }: AppliedStep,
): Promise<void> {
  const now = dialect === 'sqlite' ? sql`unixepoch('subsec') * 1000` : sql`extract(epoch from now()) * 1000`;
  const appliedAt = sql`cast(${now} as ${columnTypes(dialect).integer})`;
  await sql`insert into schema_migration (position, name, applied_at, checksum)
    values (${position}, ${name}, ${appliedAt}, ${checksum})`.execute(trx);
}

async function hasNotes(db: Db): Promise<boolean> {
  const look =
    dialectOf(db) === 'sqlite'
      ? sql<{
          name: string | null;
        }>`select max(name) as name from sqlite_schema where name = 'schema_migration'`
      : sql<{ name: string | null }>`select to_regclass('schema_migration')::text as name`;
  const { rows } = await look.execute(db);
  return rows[0]?.name === 'schema_migration';
}

/** The notes are older than any type of theirs. */
function untyped(db: Db): Kysely<unknown> {
  return db as unknown as Kysely<unknown>;
}
