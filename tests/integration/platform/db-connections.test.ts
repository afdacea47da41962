import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseLocation, inTransaction, openDatabase } from '#/platform/db/database.ts';
import { DatabaseBusyError } from '#/platform/db/database-errors.ts';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { addMessage, messageKinds } from '../../builders/outbox.ts';

let database: TestDatabase;

describe('the database file of a clinic on one computer', () => {
  beforeEach(async () => {
    database = await openTestDatabase('sqlite');
  });
  afterEach(() => database.close());

  test('keeps every confirmed booking through a power cut and wipes what is deleted', async () => {
    const settings = {
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      busy_timeout: 5000,
      trusted_schema: 0,
      secure_delete: 1,
    };
    await inTransaction(database.db, async (trx) => {
      for (const [name, expected] of Object.entries(settings)) {
        const { rows } = await sql<object>`pragma ${sql.id(name)}`.execute(trx);
        expect([name, Object.values(rows[0] ?? {})[0]]).toEqual([name, expected]);
      }
    });
  });

  test('and its folder can be opened by nobody else on the computer', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clinic-mode-'));
    const path = join(folder, 'data', 'clinic.db');
    const fresh = await openDatabase(`file:${path}`);
    await sql`create table note (id integer)`.execute(fresh.db);
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
    for (const suffix of ['', '-wal', '-shm']) expect((await stat(path + suffix)).mode & 0o777).toBe(0o600);
    await fresh.close();
    await rm(folder, { recursive: true });
  });

  test('is refused when it belongs to another program', async () => {
    const causedBy = (words: string) => ({ cause: { message: expect.stringContaining(words) as string } });
    const folder = await mkdtemp(join(tmpdir(), 'clinic-foreign-'));
    const foreign = new DatabaseSync(join(folder, 'photos.db'));
    foreign.exec('create table photo (id integer)');
    foreign.close();
    await expect(openDatabase(`file:${join(folder, 'photos.db')}`)).rejects.toMatchObject(
      causedBy('another program'),
    );
    await writeFile(join(folder, 'letter.db'), 'Dear clinic, '.repeat(100));
    await expect(openDatabase(`file:${join(folder, 'letter.db')}`)).rejects.toMatchObject(
      causedBy('not a database'),
    );
    await rm(folder, { recursive: true });
  });

  test('refuses a word where a number belongs', async () => {
    const wrong = sql`insert into schema_migration (position, name, applied_at) values (999, 'x', 'soon')`;
    await expect(wrong.execute(database.db)).rejects.toThrow('cannot store TEXT value in INTEGER');
  });

  test('answers readers at once while another process is writing, and keeps the event loop free', async () => {
    const other = new DatabaseSync(database.url.slice('file:'.length));
    other.exec('begin immediate');
    const writing = addMessage(database, 'waits');
    expect(await messageKinds(database)).toEqual([]);
    // A loop that stood still until the writer gives up would leave nothing to commit.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    other.exec('commit');
    await writing;
    other.close();
    expect(await messageKinds(database)).toEqual(['waits']);
  });

  test('gives up on a write after five seconds, every waiting writer at the same time', async () => {
    const other = new DatabaseSync(database.url.slice('file:'.length));
    other.exec('begin immediate');
    const started = performance.now();
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => addMessage(database, `write ${n}`)));
    // One after another would take fifteen.
    expect(performance.now() - started).toBeLessThan(12_000);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(DatabaseBusyError) as unknown });
    }
    other.exec('rollback');
    other.close();
    await addMessage(database, 'works again');
    expect(await messageKinds(database)).toEqual(['works again']);
  });

  test('takes the writes of two processes at once without losing one', async () => {
    const child = spawn(
      process.execPath,
      [new URL('../../processes/write-messages.ts', import.meta.url).pathname, database.url, '150'],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const exited = once(child, 'exit');
    for (let n = 0; n < 150; n += 1) {
      await inTransaction(database.db, async (trx) => {
        await trx.selectFrom('outbox_message').select('id').limit(1).execute();
        await addMessage({ db: trx }, 'mine');
      });
    }
    expect(await exited).toEqual([0, null]);
    const kinds = await messageKinds(database);
    expect(kinds.filter((kind) => kind === 'mine')).toHaveLength(150);
    expect(kinds.filter((kind) => kind === 'theirs')).toHaveLength(150);
  });
});

describe('an address of a database', () => {
  test('is a file beside the program, a file anywhere, or a server', () => {
    expect(databaseLocation('file:./data/clinic.db')).toEqual({
      dialect: 'sqlite',
      path: join(process.cwd(), 'data/clinic.db'),
    });
    expect(databaseLocation('file:///srv/clinic.db')).toEqual({ dialect: 'sqlite', path: '/srv/clinic.db' });
    expect(databaseLocation('postgres://db/clinic')).toMatchObject({ dialect: 'postgres' });
    for (const wrong of ['', 'file:', 'clinic.db', 'mysql://db/clinic']) {
      expect(() => databaseLocation(wrong)).toThrow('must start with');
    }
  });
});

describe.each(DIALECTS)('numbers on %s', (dialect) => {
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
  });
  afterEach(() => database.close());

  test('come back as numbers, and one too large is an error rather than rounded', async () => {
    await addMessage(database, 'one');
    const row = await database.db
      .selectFrom('outbox_message')
      .select((builder) => ['id', 'created_at', builder.fn.countAll().over().as('all')])
      .executeTakeFirstOrThrow();
    expect(Object.values(row).map((value) => typeof value)).toEqual(['number', 'number', 'number']);
    const huge = sql`select 9007199254740993 as huge from outbox_message`.execute(database.db);
    await expect(huge).rejects.toThrow(/too large/);
  });
});
