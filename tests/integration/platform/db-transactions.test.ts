import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '#/platform/db/database.ts';
import { isUniqueViolation } from '#/platform/db/database-errors.ts';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { meeting } from '../../builders/meeting.ts';
import { addMessage, messageKinds } from '../../builders/outbox.ts';

let database: TestDatabase;

describe.each(DIALECTS)('a change of several rows on %s', (dialect) => {
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
  });
  afterEach(() => database.close());

  test('is stored whole when it works', async () => {
    const answer = await inTransaction(database.db, async (trx) => {
      await addMessage({ db: trx }, 'first');
      await addMessage({ db: trx }, 'second');
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await messageKinds(database)).toEqual(['first', 'second']);
  });

  test('leaves nothing when it fails half-way, and the next one works', async () => {
    const failing = inTransaction(database.db, async (trx) => {
      await addMessage({ db: trx }, 'first');
      throw new Error('the card was declined');
    });
    await expect(failing).rejects.toThrow('the card was declined');
    await addMessage(database, 'next');
    expect(await messageKinds(database)).toEqual(['next']);
  });

  test('is not seen by a page that is shown meanwhile, and does not make it wait', async () => {
    await inTransaction(database.db, async (trx) => {
      await addMessage({ db: trx }, 'being written');
      expect(await messageKinds(database)).toEqual([]);
      expect(await messageKinds({ db: trx })).toEqual(['being written']);
    });
    expect(await messageKinds(database)).toEqual(['being written']);
  });

  test('never mixes with the other changes that arrive at the same moment', async () => {
    const places = 3;
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, racer) =>
        inTransaction(database.db, async (trx) => {
          if (dialect === 'postgres') await sql`lock table outbox_message in exclusive mode`.execute(trx);
          const taken = await messageKinds({ db: trx });
          await new Promise((resolve) => setTimeout(resolve, 2));
          if (taken.length >= places) return 'full';
          await addMessage({ db: trx }, `racer ${racer}`);
          return 'taken';
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(places);
    expect(await messageKinds(database)).toHaveLength(places);
  });

  test('can take one step back without losing the rest', async () => {
    await inTransaction(database.db, async (trx) => {
      await addMessage({ db: trx }, 'kept');
      await sql`savepoint step`.execute(trx);
      await addMessage({ db: trx }, 'dropped');
      await sql`rollback to savepoint step`.execute(trx);
    });
    expect(await messageKinds(database)).toEqual(['kept']);
  });

  test('tells a taken place from every other mistake', async () => {
    await addMessage(database, 'one');
    const { idempotency_key: key } = await database.db
      .selectFrom('outbox_message')
      .select('idempotency_key')
      .executeTakeFirstOrThrow();
    const twice = await database.db
      .insertInto('outbox_message')
      .values({
        kind: 'two',
        recipient: 'x',
        payload: '{}',
        idempotency_key: key,
        not_before: 0,
        next_attempt_at: 0,
        created_at: 0,
      })
      .execute()
      .catch((error: unknown) => error);
    expect(isUniqueViolation(twice)).toBe(true);
    expect(isUniqueViolation(twice, ['outbox_message.idempotency_key'])).toBe(true);
    expect(isUniqueViolation(twice, ['outbox_message.recipient'])).toBe(false);

    const sameStep =
      await sql`insert into schema_migration (position, name, applied_at) values (1, 'other', 0)`
        .execute(database.db)
        .catch((error: unknown) => error);
    expect(isUniqueViolation(sameStep, ['schema_migration.position'])).toBe(true);

    const missing = await sql`insert into audit_seal (position, entry_id, hash) values (1, 99, 'x')`
      .execute(database.db)
      .catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(Error);
    expect(isUniqueViolation(missing)).toBe(false);
    expect(isUniqueViolation(new Error('unique'))).toBe(false);
    expect(isUniqueViolation('23505')).toBe(false);
  });
});

describe('two changes that block each other', () => {
  test('are both stored in the end, because the one PostgreSQL turns away is done again', async () => {
    database = await openTestDatabase('postgres');
    await addMessage(database, 'a');
    await addMessage(database, 'b');
    let runs = 0;
    const bothHoldTheirFirst = meeting(2);
    const touch = (first: string, second: string) =>
      inTransaction(database.db, async (trx) => {
        runs += 1;
        const attempted = (kind: string) =>
          sql`update outbox_message set attempts = attempts + 1 where kind = ${kind}`.execute(trx);
        await attempted(first);
        await bothHoldTheirFirst();
        await attempted(second);
      });
    await Promise.all([touch('a', 'b'), touch('b', 'a')]);
    const rows = await database.db.selectFrom('outbox_message').select('attempts').execute();
    expect(rows.map((row) => row.attempts)).toEqual([2, 2]);
    expect(runs).toBe(3);
    await database.close();
  });
});
