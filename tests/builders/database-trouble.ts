import { sql } from 'kysely';
import pg from 'pg';
import { addMessage } from './outbox.ts';
import type { TestDatabase } from './database.ts';

/** A way to make a database refuse every change, and to make it well again. */
export type Trouble = {
  readonly name: string;
  readonly kind: 'full' | 'readOnly';
  readonly dialect: TestDatabase['dialect'];
  readonly begin: (database: TestDatabase) => Promise<void>;
  readonly end: (database: TestDatabase) => Promise<void>;
};

export const TROUBLES: readonly Trouble[] = [
  {
    name: 'a full disk under SQLite',
    kind: 'full',
    dialect: 'sqlite',
    async begin(database) {
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.db);
      await sql.raw(`pragma max_page_count = ${rows[0]!.page_count}`).execute(database.db);
      // What room is left in the pages that are there is used up too.
      for (let isFull = false; !isFull;)
        isFull = await addMessage(database, 'filler').then(
          () => false,
          () => true,
        );
    },
    async end({ db }) {
      await sql`pragma max_page_count = 1000000`.execute(db);
    },
  },
  {
    name: 'a SQLite file that cannot be written',
    kind: 'readOnly',
    dialect: 'sqlite',
    async begin({ db }) {
      await sql`pragma query_only = 1`.execute(db);
    },
    async end({ db }) {
      await sql`pragma query_only = 0`.execute(db);
    },
  },
  {
    name: 'a full disk under PostgreSQL',
    kind: 'full',
    dialect: 'postgres',
    async begin({ db }) {
      await sql`create function no_room() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(db);
      for (const table of ['rate_limit', 'hold', 'outbox_message', 'audit_seal']) {
        await sql`create trigger no_room before insert or update on ${sql.table(table)}
          for each row execute function no_room()`.execute(db);
      }
    },
    async end({ db }) {
      await sql`drop function no_room() cascade`.execute(db);
    },
  },
  {
    name: 'a PostgreSQL server that only reads',
    kind: 'readOnly',
    dialect: 'postgres',
    begin: (database) => setReadOnly(database, 'on'),
    end: (database) => setReadOnly(database, 'off'),
  },
];

/** Holds for connections that are opened from now on; those that are open are ended. */
async function setReadOnly({ url }: TestDatabase, value: 'on' | 'off'): Promise<void> {
  const options = '-c default_transaction_read_only=off';
  const client = new pg.Client({ connectionString: url, options });
  await client.connect();
  const name = new URL(url).pathname.slice(1);
  await client.query(`alter database ${name} set default_transaction_read_only = ${value}`);
  await client.query(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
    [name],
  );
  await client.end();
}
