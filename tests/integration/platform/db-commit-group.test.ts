import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseLocation, inTransaction, type Trx } from '#/platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { addMessage, messageKinds } from '../../builders/outbox.ts';

let database: TestDatabase;
/** Another program's view of the file: it sees what is committed and nothing else. */
let onlooker: DatabaseSync;

const seen = (): string[] =>
  onlooker
    .prepare('select kind from outbox_message order by id')
    .all()
    .map(({ kind }) => String(kind));

describe('changes that arrive together', () => {
  beforeEach(async () => {
    database = await openTestDatabase('sqlite');
    const location = databaseLocation(database.url);
    if (location.dialect !== 'sqlite') throw new Error('This is about files.');
    onlooker = new DatabaseSync(location.path, { readOnly: true });
  });
  afterEach(async () => {
    onlooker.close();
    await database.close();
  });

  test('are each on disk before anybody is told so, and one that fails takes no other with it', async () => {
    const change = fc.record({ fails: fc.boolean(), alone: fc.boolean(), pauses: fc.nat(2) });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), async (changes) => {
        round += 1;
        const outcomes = await Promise.allSettled(
          changes.map(async ({ fails, alone, pauses }, index) => {
            const name = `${round}.${index}`;
            if (alone) await addMessage(database, name);
            else await inTransaction(database.db, (trx) => write(trx, name, pauses, fails));
            expect(seen()).toContain(name);
          }),
        );
        const lasting = changes.map(({ fails, alone }) => alone || !fails);
        expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(lasting);
        const ofThisRound = seen().filter((kind) => kind.startsWith(`${round}.`));
        expect(ofThisRound).toHaveLength(lasting.filter(Boolean).length);
      }),
      { numRuns: 25 },
    );
  });

  test('are on disk when a single change among them is told to be, wherever it stands', async () => {
    for (const before of [1, 14, 15, 16]) {
      const name = `alone after ${before}`;
      const crowd = (kind: string) => inTransaction(database.db, (trx) => write(trx, kind, 0, false));
      const first = Array.from({ length: before }, (_, n) => crowd(`${name}: ${n}`));
      const alone = addMessage(database, name).then(() => expect(seen()).toContain(name));
      await Promise.all([...first, alone, crowd(`${name}: later`), crowd(`${name}: last`)]);
    }
  });

  test('do not keep a change of the settings from taking effect', async () => {
    const changes = ['a', 'b', 'c'].map((kind) =>
      inTransaction(database.db, (trx) => write(trx, kind, 1, false)),
    );
    await Promise.all([...changes, sql`pragma user_version = 7`.execute(database.db)]);
    expect(onlooker.prepare('pragma user_version').get()).toEqual({ user_version: 7 });
    expect(await messageKinds(database)).toEqual(['a', 'b', 'c']);
  });

  test('are all refused, and none is half there, when the database gives them up together', async () => {
    const giveUp = async (trx: Trx) => {
      await addMessage({ db: trx }, 'fatal');
      // What SQLite does by itself when the disk is full.
      await sql`rollback`.execute(trx);
    };
    const outcomes = await Promise.allSettled([
      inTransaction(database.db, (trx) => write(trx, 'first', 1, false)),
      inTransaction(database.db, giveUp),
      inTransaction(database.db, (trx) => write(trx, 'later', 1, false)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(seen()).toEqual(['later']);
  });
});

async function write(trx: Trx, kind: string, pauses: number, fails: boolean): Promise<void> {
  await addMessage({ db: trx }, kind);
  for (let pause = 0; pause < pauses; pause += 1) await new Promise((resolve) => setImmediate(resolve));
  if (fails) throw new Error('the card was declined');
}
