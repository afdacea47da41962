import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#/platform/db/database.ts';
import { copyOfDatabase, emptyDatabase } from '../../builders/database.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { TEST_DATA_KEYS } from '../../builders/config.ts';
import { fillClinicOnce, type FilledClinic } from '../../builders/filled-clinic.ts';

const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

let home: Awaited<ReturnType<typeof fillClinicOnce>>;
let clinic: FilledClinic;
/** The clinic on PostgreSQL, copied once. */
let copied: { readonly url: string; readonly remove: () => Promise<void> };
let said: string;

beforeAll(async () => {
  home = await fillClinicOnce();
  clinic = await home.copy();
  copied = await emptyDatabase('postgres');
  const outcome = await clinic.run(['copy-to', copied.url]);
  expect(outcome).toMatchObject({ exitCode: 0, complained: '' });
  said = outcome.said;
});
afterAll(async () => {
  await copied.remove();
  await home.remove();
});

const on = async <Answer>(url: string, statement: string): Promise<readonly Answer[]> => {
  const database = await openDatabase(url);
  try {
    return (await sql.raw<Answer>(statement).execute(database.db)).rows;
  } finally {
    await database.close();
  }
};
const check = (from: string, to: string) => runClinic(['copy-to', to, '--check'], { databaseUrl: from });

/** The command in a process of its own, killed as soon as it has copied so many tables. */
async function killedAfter(tables: number, from: string, to: string): Promise<void> {
  const env = { DATABASE_URL: from, DATA_DIR: clinic.folder, DATA_KEYS: TEST_DATA_KEYS, SANDBOX: 'off' };
  const child = spawn(process.execPath, [MAIN, 'copy-to', to], { env });
  let heard = '';
  child.stdout.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
    if (heard.split('Copied: ').length > tables) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'exit')) as readonly unknown[];
  expect(signal).toBe('SIGKILL');
}

describe('a clinic that moves to PostgreSQL', () => {
  test('finds every row of every table there, and a list that says so', async () => {
    const tables = Number(
      clinic.value("select count(*) from sqlite_schema where type = 'table' and name not like 'sqlite_%'"),
    );
    expect(said.match(/^\w+ +\d+  [0-9a-f]{16}  (?:copied|the same)$/gm)).toHaveLength(tables - 1);
    expect(said).toContain('Every row is the same on both sides.');
    expect(await check(clinic.url, copied.url)).toMatchObject({ exitCode: 0, complained: '' });
    const [count] = await on<{ n: number }>(copied.url, 'select count(*) as n from appointment');
    expect(String(count?.n)).toBe(clinic.value('select count(*) from appointment'));
  });

  test('reads there what was sealed, with the same keys, and writes on with the next number', async () => {
    const copy = await copyOfDatabase(copied.url);
    const [sealed] = await on<{ reason: Uint8Array | string }>(
      copy.url,
      'select reason from visit_note limit 1',
    );
    expect(JSON.stringify(sealed)).not.toContain('pain');
    const last = Number(clinic.value("select seq from sqlite_sequence where name = 'audit_entry'"));
    const rotated = await runClinic(['audit-verify'], { databaseUrl: copy.url });
    expect(rotated).toMatchObject({ exitCode: 0 });
    expect(
      await runClinic(['staff', 'disable', 'dee@clinic.example', '--yes'], { databaseUrl: copy.url }),
    ).toMatchObject({ exitCode: 0 });
    const [newest] = await on<{ id: number }>(copy.url, 'select max(id) as id from audit_entry');
    expect(newest?.id).toBeGreaterThan(last);
    await copy.remove();
  });

  test('and back gets a file with the same rows and the same rules', async () => {
    const path = join(clinic.folder, 'back.db');
    const back = await runClinic(['copy-to', `file:${path}`], { databaseUrl: copied.url });
    expect(back).toMatchObject({ exitCode: 0, complained: '' });
    expect(existsSync(`${path}.copying`)).toBe(false);
    expect((await check(copied.url, `file:${path}`)).exitCode).toBe(0);
    const triggers = "select count(*) as n from sqlite_schema where type = 'trigger'";
    expect((await on<{ n: number }>(`file:${path}`, triggers))[0]?.n).toBe(Number(clinic.value(triggers)));
    await expect(on(`file:${path}`, 'delete from audit_entry')).rejects.toThrow();
    const again = await runClinic(['copy-to', `file:${path}`], { databaseUrl: copied.url });
    expect(again).toMatchObject({ exitCode: 1, complained: expect.stringContaining('is not empty') });
  });

  test('is told which table of the copy has a changed row', async () => {
    const copy = await copyOfDatabase(copied.url);
    await on(
      copy.url,
      "update appointment set room = 'another' where id = (select min(id) from appointment)",
    );
    const found = await check(clinic.url, copy.url);
    expect(found.exitCode).toBe(1);
    expect(found.complained).toMatch(/^Not the same on both sides: .*appointment\b/);
    expect(found.said).toMatch(/^appointment +\d+ .* DIFFERS$/m);
    await copy.remove();
  });
});

describe('a copy that was killed in the middle', () => {
  test.each(['sqlite to postgres', 'postgres to sqlite'])('is finished by the next run: %s', async (way) => {
    const isBack = way.startsWith('postgres');
    const from = isBack ? copied.url : (await home.copy()).url;
    const target = await emptyDatabase(isBack ? 'sqlite' : 'postgres');
    await killedAfter(30, from, target.url);
    const half = isBack ? target.url.replace(/$/, '.copying') : target.url;
    expect(
      (await on<{ kind: string }>(half, 'select kind from copy_note')).map(({ kind }) => kind),
    ).toContain('source');
    // A row of a finished table is changed meanwhile; its rules are off, so only the comparison can find it.
    await on(half, "update appointment set room = 'another' where id = (select min(id) from appointment)");

    const next = await runClinic(['copy-to', target.url], { databaseUrl: from });
    expect(next).toMatchObject({ exitCode: 0, complained: '' });
    expect(next.said).toContain('Copied: appointment (');
    expect(next.said.match(/^There already/gm)?.length).toBeGreaterThan(10);
    expect((await check(from, target.url)).exitCode).toBe(0);
    const rules =
      "select count(*) as n from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace";
    if (!isBack) expect(await on(target.url, rules)).toEqual(await on(copied.url, rules));
    await target.remove();
  });
});

describe('a copy is refused, and nothing is changed,', () => {
  test('while a site runs on either kind of database', async () => {
    const running = await home.copy();
    for (const [from, to] of [
      [running.url, 'postgres://nobody@127.0.0.1:9/nothing'],
      [copied.url, `file:${join(running.folder, 'new.db')}`],
    ] as const) {
      const site = await openDatabase(from);
      const outcome = await runClinic(['copy-to', to], { databaseUrl: from });
      expect(outcome.exitCode).toBe(1);
      expect(outcome.complained).toMatch(/^The site.*Stop it, then copy\. Nothing was changed\.$/);
      await site.close();
    }
    expect(existsSync(join(running.folder, 'new.db.copying'))).toBe(false);
  });

  test('into a database that holds something else, or the half copy of another clinic', async () => {
    const { url, remove } = await emptyDatabase('postgres');
    await on(url, 'create table somebody_elses (id int)');
    expect((await clinic.run(['copy-to', url])).complained).toContain('is not empty');
    await on(url, 'drop table somebody_elses');
    await on(url, 'create table copy_note (kind text, name text, words text)');
    await on(url, "insert into copy_note values ('source', '', 'another clinic')");
    expect((await clinic.run(['copy-to', url])).complained).toContain('is not empty');
    await remove();
  });

  test('between two of one kind, and to something that is no database', async () => {
    expect((await clinic.run(['copy-to', `file:${clinic.folder}/x.db`])).complained).toContain('one kind');
    expect((await clinic.run(['copy-to', 'mysql://x'])).complained).toContain(
      'must start with file: or postgres://',
    );
  });
});
