import { randomUUID } from 'node:crypto';
import pg from 'pg';

const RUN = 'TEST_DATABASES';

/** A database on the server of the tests, given to one test at a time. */
export type PostgresCopy = { readonly url: string; readonly remove: () => Promise<void> };

/**
 * Copies of `template`. Making one writes some three hundred files and dropping one waits for the disk, so a copy
 * comes back to the next test when only rows were written to it: emptied, and proved to be like the template.
 */
export function postgresCopies(server: () => string, template: () => Promise<string>) {
  const clean: string[] = [];
  let original: Promise<Original> | undefined;
  return async (): Promise<PostgresCopy> => {
    const name = clean.pop() ?? (await makeCopy(server(), await template()));
    original ??= within(urlOf(server(), name), readOriginal);
    const { tables, shape } = await original;
    return {
      url: urlOf(server(), name),
      async remove() {
        const isClean = await within(urlOf(server(), name), (client) => becomesClean(client, tables, shape));
        if (isClean) clean.push(name);
        else await dropDatabase(server(), name);
      },
    };
  };
}

export function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** All that one run of the tests makes begins alike. */
export function newName(): string {
  return `${process.env[RUN] ?? 'clinic_test'}_${randomUUID().replaceAll('-', '')}`;
}

/** Gives the databases that this run makes from now on, in its other processes too, a name by which all can be dropped. */
export function nameThisRun(): void {
  process.env[RUN] = `clinic_test_${randomUUID().slice(0, 8)}`;
}

export async function dropAllOfThisRun(server: string): Promise<void> {
  const names = await within(server, (client) =>
    client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
      `${process.env[RUN] ?? ''}_`,
    ]),
  );
  for (const { datname } of names.rows) await dropDatabase(server, datname);
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  await within(server, (client) => client.query(`drop database ${name} with (force)`));
}

export async function within<Value>(
  url: string,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The tables that are empty in the template, and what else can be compared. */
type Original = { readonly tables: readonly string[]; readonly shape: string };

async function makeCopy(server: string, template: string): Promise<string> {
  const name = newName();
  await within(server, (client) => client.query(`create database ${name} template ${template}`));
  return name;
}

async function readOriginal(client: pg.Client): Promise<Original> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  const tables: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await client.query(`select 1 from ${name} limit 1`);
    if (rowCount === 0) tables.push(name);
  }
  return { tables, shape: await shapeOf(client) };
}

/** False where more than rows changed, or where this account may not step over the triggers that protect rows. */
async function becomesClean(client: pg.Client, tables: readonly string[], shape: string): Promise<boolean> {
  try {
    await client.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    if ((await shapeOf(client)) !== shape) return false;
    const emptied = tables.map((table) => `delete from ${table};`).join('');
    await client.query(`set session_replication_role = replica; ${emptied}
      select setval(seqrelid, seqstart, false) from pg_sequence;`);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a copy has from its template: every relation, column, rule and function with the transaction that made it
 * (a copy keeps those numbers), its settings, and the steps that ran.
 */
async function shapeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(`
    select md5(string_agg(part, ';' order by part)) as shape from (
      select concat_ws(':', 'relation', oid, xmin, relname) as part from pg_class
        where relnamespace = 'public'::regnamespace
      union all select concat_ws(':', 'column', attrelid, attnum, pg_attribute.xmin) from pg_attribute
        join pg_class on pg_class.oid = attrelid where relnamespace = 'public'::regnamespace
      union all select concat_ws(':', 'trigger', oid, xmin, tgenabled) from pg_trigger
      union all select concat_ws(':', 'constraint', oid, xmin) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select concat_ws(':', 'function', oid, xmin) from pg_proc
        where pronamespace = 'public'::regnamespace
      union all select concat_ws(':', 'schema', nspname) from pg_namespace where nspname !~ '^pg_'
      union all select concat_ws(':', 'setting', setconfig) from pg_db_role_setting
        join pg_database on pg_database.oid = setdatabase where datname = current_database()
      union all select concat_ws(':', 'step', name, checksum) from schema_migration
    ) as parts`);
  return rows[0]?.shape ?? '';
}
