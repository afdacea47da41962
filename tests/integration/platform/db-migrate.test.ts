import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql, type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '#/platform/db/database.ts';
import { SchemaRefusedError } from '#/platform/db/database-errors.ts';
import { appliedMigrations, migrate } from '#/app/migrations/migrate.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { linkRequest } from '#/app/migrations/2026-11-22-d-link-request.ts';
import { RELEASED_STEPS } from '#/app/migrations/released-steps.ts';
import { DIALECTS, emptyDatabase } from '../../builders/database.ts';

const NAMES = MIGRATIONS.map((migration) => migration.name);
const MIGRATE = new URL('../../processes/migrate.ts', import.meta.url).pathname;

const failing = {
  name: '9999-01-01-a-fails',
  up: async (db: Kysely<unknown>) => {
    await sql`create table half_done (id integer)`.execute(db);
    throw new Error('the disk is full');
  },
};

let url: string;
let remove: () => Promise<void>;
let database: Database;

test('every step of the schema has a name of its own that sorts after the one before', () => {
  expect(NAMES).toEqual([...new Set(NAMES)].sort());
  for (const name of NAMES) expect(name).toMatch(/^\d{4}-\d\d-\d\d-[a-z]{1,2}-[a-z0-9-]+$/);
});

describe.each(DIALECTS)('bringing the schema up to date on %s', (dialect) => {
  beforeEach(async () => {
    ({ url, remove } = await emptyDatabase(dialect));
    database = await openDatabase(url);
  });
  afterEach(async () => {
    await database.close();
    await remove();
  });

  const notes = () => database.db.selectFrom('schema_migration').selectAll().orderBy('position').execute();

  test('runs every step once, in order', async () => {
    expect(await appliedMigrations(database.db)).toEqual([]);
    expect(await migrate(database)).toEqual(NAMES);
    expect(await migrate(database)).toEqual([]);
    expect(await appliedMigrations(database.db)).toEqual(NAMES);
  });

  test('leaves the version before when a step fails', async () => {
    await expect(migrate(database, [...MIGRATIONS, failing])).rejects.toThrow('the disk is full');
    expect(await appliedMigrations(database.db)).toEqual(NAMES);
    const tables = await database.db.introspection.getTables();
    expect(tables.map((table) => table.name)).not.toContain('half_done');
  });

  test('is refused, with advice, when a newer release has used the database', async () => {
    const newer = { name: '9999-01-01-a-newer', up: () => Promise.resolve() };
    await migrate(database, [...MIGRATIONS, newer]);
    const starting = migrate(database);
    await expect(starting).rejects.toThrow(SchemaRefusedError);
    await expect(starting).rejects.toThrow(/knows the step "9999-01-01-a-newer".*Start the newer release/);
  });

  test('is refused, with advice, when a step is not the one that ran', async () => {
    await migrate(database);
    const [first, ...others] = MIGRATIONS;
    const edited = { name: first?.name ?? '', up: () => Promise.resolve() };
    const starting = migrate(database, [edited, ...others]);
    await expect(starting).rejects.toThrow(SchemaRefusedError);
    await expect(starting).rejects.toThrow(/step "2026-11-22-a-outbox-and-audit" .*edited after its release/);
    await expect(starting).rejects.toThrow(/put the step back as it was, and make the change in a new step/);
    expect(await migrate(database)).toEqual([]);
  });

  test('is refused when a database from before checksums ran what no release holds', async () => {
    await migrate(database);
    await sql`alter table schema_migration drop column checksum`.execute(database.db);
    const [first, ...others] = MIGRATIONS;
    const edited = { name: first?.name ?? '', up: () => Promise.resolve() };
    await expect(migrate(database, [edited, ...others])).rejects.toThrow(/edited after its release/);
    for (const note of await notes()) expect(note).not.toHaveProperty('checksum');
  });

  test('fills in the checksums of a database from before them', async () => {
    await migrate(database);
    const noted = await notes();
    expect(noted.map(({ name, checksum }) => [name, checksum])).toEqual(
      Object.entries(RELEASED_STEPS).map(([name, released]) => [name, released[dialect]]),
    );
    await sql`alter table schema_migration drop column checksum`.execute(database.db);
    expect(await migrate(database)).toEqual([]);
    expect(await notes()).toEqual(noted);
  });

  test('is refused when steps ran out of turn, as between two releases', async () => {
    const [first, second, third] = MIGRATIONS;
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few steps');
    await migrate(database, [first, second, linkRequest]);
    await expect(migrate(database)).rejects.toThrow(/ran the step "2026-11-22-d-link-request" out of turn/);
  });

  test('may be asked for by several processes at once', async () => {
    const children = [1, 2, 3].map(() =>
      once(spawn(process.execPath, [MIGRATE, url], { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit'),
    );
    for (const exited of await Promise.all(children)) expect(exited).toEqual([0, null]);
    expect(await appliedMigrations(database.db)).toEqual(NAMES);
  });

  test('leaves the version before when the process is killed half-way, and the next start completes it', async () => {
    const child = spawn(process.execPath, [MIGRATE, url, 'hang'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await appliedMigrations(database.db)).toEqual([]);
    const tables = await database.db.introspection.getTables();
    expect(tables.map((table) => table.name)).toEqual([]);
    expect(await migrate(database)).toEqual(NAMES);
  });
});
