import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction, openDatabase, type Db, type Trx } from '#/platform/db/database.ts';
import { databaseTrouble } from '#/platform/db/database-errors.ts';
import { openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { lostAnswers } from '../../builders/lost-answers.ts';
import { addMessage, messageKinds } from '../../builders/outbox.ts';

const CONNECTIONS = 16;

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase('postgres');
});
afterEach(() => database.close());

async function backendOf(db: Db | Trx): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]!.pid;
}

/** Resolves once the server has rolled back what the connection was doing. */
async function kill(pid: number): Promise<void> {
  await sql`select pg_terminate_backend(${pid}, 5000)`.execute(database.db);
}

const troubleOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => databaseTrouble(error) ?? 'a fault of ours',
  );

describe('when the connection to the database is lost', () => {
  test('in the middle of a change, the change is done again and stored once', async () => {
    let runs = 0;
    await inTransaction(database.db, async (trx) => {
      runs += 1;
      await addMessage({ db: trx }, 'booked');
      if (runs === 1) await kill(await backendOf(trx));
      await addMessage({ db: trx }, 'mailed');
    });
    expect(runs).toBe(2);
    expect(await messageKinds(database)).toEqual(['booked', 'mailed']);
  });

  test('while a statement runs, the change is done again and stored once', async () => {
    let runs = 0;
    await inTransaction(database.db, async (trx) => {
      runs += 1;
      await addMessage({ db: trx }, 'booked');
      if (runs > 1) return;
      const pid = await backendOf(trx);
      const waiting = sql`select pg_sleep(20)`.execute(trx);
      await Promise.all([waiting, kill(pid)]);
    });
    expect(runs).toBe(2);
    expect(await messageKinds(database)).toEqual(['booked']);
  });

  test('just before the COMMIT was sent, the change is done again and stored once', async () => {
    let runs = 0;
    await inTransaction(database.db, async (trx) => {
      runs += 1;
      await addMessage({ db: trx }, 'booked');
      if (runs > 1) return;
      await kill(await backendOf(trx));
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    expect(runs).toBe(2);
    expect(await messageKinds(database)).toEqual(['booked']);
  });

  test('again and again, it is tried twice and then given up', async () => {
    let runs = 0;
    const change = inTransaction(database.db, async (trx) => {
      runs += 1;
      await addMessage({ db: trx }, 'booked');
      await kill(await backendOf(trx));
    });
    expect(await troubleOf(change)).toBe('unreachable');
    expect(runs).toBe(2);
    expect(await messageKinds(database)).toEqual([]);
  });

  test('while nobody used it, nobody notices', async () => {
    const pid = await backendOf(database.db);
    const other = await openDatabase(database.url);
    await sql`select pg_terminate_backend(${pid}, 5000)`.execute(other.db);
    await addMessage(database, 'booked');
    expect(await messageKinds(database)).toEqual(['booked']);
    await other.close();
  });
});

describe('when only the answer of the database is lost', () => {
  test.each(['commit', 'insert into'])('to "%s", the change is not done twice', async (words) => {
    const cable = await lostAnswers(database.url);
    const far = await openDatabase(cable.url);
    cable.loseAnswersTo(words);
    let runs = 0;
    const change =
      words === 'commit'
        ? inTransaction(far.db, (trx) => {
            runs += 1;
            return addMessage({ db: trx }, 'booked');
          })
        : addMessage(far, 'booked').finally(() => (runs += 1));
    expect(await troubleOf(change)).toBe('unreachable');
    expect([runs, cable.lost()]).toEqual([1, 1]);
    expect(await messageKinds(database)).toEqual(['booked']);
    await far.close();
    await cable.close();
  });

  test('to a question, it is asked once more on another connection', async () => {
    const cable = await lostAnswers(database.url);
    const far = await openDatabase(cable.url);
    cable.loseAnswersTo('select');
    expect(await troubleOf(messageKinds(far))).toBe('unreachable');
    expect(cable.lost()).toBe(2);
    cable.loseAnswersTo('nothing of this kind');
    expect(await messageKinds(far)).toEqual([]);
    await far.close();
    await cable.close();
  });
});

describe('when the database server falls silent and no connection ends', () => {
  test.each(['a change', 'a question'])(
    '%s is given up after a while, and the next is served',
    async (what) => {
      const cable = await lostAnswers(database.url);
      const far = await openDatabase(`${cable.url}?query_timeout=500`);
      await addMessage(far, 'booked');
      cable.beSilent(true);
      expect(await troubleOf(what === 'a change' ? addMessage(far, 'lost') : messageKinds(far))).toBe(
        'unreachable',
      );
      cable.beSilent(false);
      await addMessage(far, 'mailed');
      expect(await messageKinds(database)).toEqual(['booked', 'mailed']);
      await far.close();
      await cable.close();
    },
  );
});

describe('when the database server asks for patience', () => {
  test('a change that is turned away each time is tried five times and then counts as busy', async () => {
    for (const code of ['40001', '40P01']) {
      let runs = 0;
      const change = inTransaction(database.db, async (trx) => {
        runs += 1;
        await addMessage({ db: trx }, 'booked');
        await sql.raw(`do $$ begin raise exception using errcode = '${code}'; end $$`).execute(trx);
      });
      expect([await troubleOf(change), runs]).toEqual(['busy', 5]);
    }
    expect(await messageKinds(database)).toEqual([]);
  });

  test('who finds every connection taken for five seconds hears "busy", and the next one is served', async () => {
    const gate = Promise.withResolvers<null>();
    const taken = Array.from({ length: CONNECTIONS }, () =>
      inTransaction(database.db, async (trx) => {
        await backendOf(trx);
        await gate.promise;
      }),
    );
    expect(await troubleOf(addMessage(database, 'too late'))).toBe('busy');
    gate.resolve(null);
    await Promise.all(taken);
    await addMessage(database, 'booked');
    expect(await messageKinds(database)).toEqual(['booked']);
  });

  test('a fault of ours stays one', async () => {
    expect(await troubleOf(sql`select no_such_column`.execute(database.db))).toBe('a fault of ours');
    expect(databaseTrouble(new Error('connect ECONNREFUSED'))).toBeUndefined();
  });
});
