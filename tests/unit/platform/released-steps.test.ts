import { sql, type Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { RELEASED_STEPS } from '#/app/migrations/released-steps.ts';
import { checksumOf } from '#/platform/db/step-checksum.ts';

const released = Object.entries(RELEASED_STEPS);

describe('the steps of the schema', () => {
  test('execute what they executed when they were released: a mistake is mended by a new step', async () => {
    for (const [index, [name, checksums]] of released.entries()) {
      const step = MIGRATIONS[index];
      if (step?.name !== name) expect.fail(`The released step "${name}" is missing, renamed or moved.`);
      const today = {
        sqlite: await checksumOf(step, 'sqlite'),
        postgres: await checksumOf(step, 'postgres'),
      };
      expect(today, `Put the released step "${name}" back as it was and add a new one.`).toEqual(checksums);
    }
  });

  test('all have their line among the released ones before they reach anybody', async () => {
    for (const step of MIGRATIONS.slice(released.length)) {
      const line = { sqlite: await checksumOf(step, 'sqlite'), postgres: await checksumOf(step, 'postgres') };
      expect.fail(`Add to released-steps.ts: '${step.name}': ${JSON.stringify(line)}`);
    }
    expect(released).toHaveLength(MIGRATIONS.length);
  });
});

describe('the checksum of a step', () => {
  const step = (up: (db: Kysely<unknown>) => Promise<unknown>) => ({
    name: 'a-step',
    async up(db: Kysely<unknown>) {
      await up(db);
    },
  });
  const sum = (up: (db: Kysely<unknown>) => Promise<unknown>) => checksumOf(step(up), 'sqlite');

  test('stays when its SQL is laid out otherwise', async () => {
    const wide = await sum((db) => sql`create table a (b text, c text)`.execute(db));
    const long = await sum((db) =>
      sql`create table a (b text,
        c text)`.execute(db),
    );
    expect(long).toBe(wide);
  });

  test('changes with a rule, a value, the order and the database', async () => {
    const one = sql`update a set b = ${1}`;
    const two = sql`update a set c = ${1}`;
    const both = async (db: Kysely<unknown>, statements: readonly (typeof one)[]) => {
      for (const statement of statements) await statement.execute(db);
    };
    const sums = [
      await sum((db) => both(db, [one, two])),
      await sum((db) => both(db, [two, one])),
      await sum((db) => both(db, [one])),
      await sum((db) => both(db, [sql`update a set b = ${2}`])),
      await checksumOf(
        step((db) => both(db, [one])),
        'postgres',
      ),
    ];
    expect(new Set(sums).size).toBe(sums.length);
  });
});
