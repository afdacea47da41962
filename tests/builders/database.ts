import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { openDatabase, type Database, type DialectName } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { checksumOf } from '#/platform/db/step-checksum.ts';
import { dropDatabase, newName, postgresCopies, urlOf, within } from './postgres-copies.ts';

/** Both databases, for `describe.each(DIALECTS)`. */
export const DIALECTS = ['sqlite', 'postgres'] as const satisfies readonly DialectName[];

/** A database of its own, migrated and empty. `close` also deletes it; a second process may open `url`. */
export type TestDatabase = Database & { readonly url: string };

const NOTES = new URL(import.meta.resolve('#/app/migrations/schema-notes.ts'));
const CACHE_DIR = new URL('../../node_modules/.cache/', import.meta.url);
const TEMPLATE_LOCK = 20_261_122;

export async function openTestDatabase(dialect: DialectName): Promise<TestDatabase> {
  return dialect === 'sqlite' ? openSqliteCopy() : openPostgresCopy();
}

/** An address of a database that does not exist yet (SQLite) or is empty (PostgreSQL), and a way to delete it. */
export async function emptyDatabase(
  dialect: DialectName,
): Promise<{ readonly url: string; readonly remove: () => Promise<void> }> {
  if (dialect === 'sqlite') {
    const directory = await mkdtemp(join(tmpdir(), 'clinic-test-'));
    return {
      url: `file:${join(directory, 'clinic.db')}`,
      remove: () => rm(directory, { recursive: true, force: true }),
    };
  }
  const name = newName();
  await asAdministrator((client) => client.query(`create database ${name} strategy file_copy`));
  return { url: urlOf(postgresServer(), name), remove: () => dropDatabase(postgresServer(), name) };
}

/** PostgreSQL's own way to copy a database that nobody writes to; its connections are closed for it. */
export async function copyOfDatabase(url: string): ReturnType<typeof emptyDatabase> {
  const name = newName();
  const from = new URL(url).pathname.slice(1);
  await asAdministrator((client) =>
    client.query(`create database ${name} template ${from} strategy file_copy`),
  );
  return { url: urlOf(postgresServer(), name), remove: () => dropDatabase(postgresServer(), name) };
}

async function openSqliteCopy(): Promise<TestDatabase> {
  const { url, remove } = await emptyDatabase('sqlite');
  sqliteTemplate ??= makeSqliteTemplate();
  await copyFile(await sqliteTemplate, url.slice('file:'.length));
  return opened(url, remove);
}

const postgresCopy = postgresCopies(postgresServer, () => (postgresTemplate ??= makePostgresTemplate()));

async function openPostgresCopy(): Promise<TestDatabase> {
  const { url, remove } = await postgresCopy();
  return opened(url, remove);
}

async function opened(url: string, remove: () => Promise<void>): Promise<TestDatabase> {
  const database = await openDatabase(url);
  return {
    ...database,
    url,
    async close() {
      await database.close();
      await remove();
    },
  };
}

let sqliteTemplate: Promise<string> | undefined;
let postgresTemplate: Promise<string> | undefined;

/** Made once a schema and kept with the other caches; the name changes with the migrations' text. */
async function makeSqliteTemplate(): Promise<string> {
  const template = fileURLToPath(new URL(`clinic-template-${await migrationsFingerprint()}.db`, CACHE_DIR));
  if (existsSync(template)) return template;
  await mkdir(CACHE_DIR, { recursive: true });
  const { url, remove } = await emptyDatabase('sqlite');
  const database = await openDatabase(url);
  await migrate(database);
  await database.close();
  // Several test processes may arrive here at once; a rename within one folder lets the last one win whole.
  const unfinished = `${template}.${randomUUID()}`;
  await copyFile(url.slice('file:'.length), unfinished);
  await rename(unfinished, template);
  await remove();
  return template;
}

/** Made once a server and schema, whichever test process comes first; the name changes with the migrations' text. */
async function makePostgresTemplate(): Promise<string> {
  const template = `clinic_template_${await migrationsFingerprint()}`;
  await asAdministrator(async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount !== 0) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists ${unfinished}`);
    await client.query(`create database ${unfinished}`);
    const database = await openDatabase(urlOf(postgresServer(), unfinished));
    await migrate(database);
    await database.close();
    await client.query(`alter database ${unfinished} rename to ${template}`);
  });
  return template;
}

/** Of what the steps execute and of how it is noted that they ran. */
async function migrationsFingerprint(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(NOTES));
  for (const step of MIGRATIONS)
    for (const dialect of DIALECTS) hash.update(step.name + (await checksumOf(step, dialect)));
  return hash.digest('hex').slice(0, 16);
}

function asAdministrator<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  return within(postgresServer(), work);
}

function postgresServer(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (url === undefined) {
    throw new Error(
      'The tests need a PostgreSQL server. `npm test` starts one; alone, set TEST_POSTGRES_URL.',
    );
  }
  return url;
}
