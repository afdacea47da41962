import { noteOperator } from '#/cli/operator.ts';
import type { Verb } from '#/cli/verb.ts';
import { inTransaction, openDatabase, type Database } from '#/platform/db/database.ts';
import { commandClock } from '#/platform/kept-clock.ts';
import { migrate as migrateDatabase } from '#/app/migrations/migrate.ts';

export const migrate: Verb = {
  name: 'migrate',
  positionals: [],
  summary: 'Bring the database up to this release.',
  help: [
    'Runs each missing step whole or not at all. Starting the site does the same.',
    'It is safe while the site runs and when nothing is missing. Take a backup first.',
  ].join('\n'),
  options: {},
  async run({ terminal, loadConfig }) {
    const config = loadConfig();
    const database = await openDatabase(config.databaseUrl);
    try {
      const ran = await migrateDatabase(database);
      await note(database, ran, commandClock(config).now());
      for (const name of ran) terminal.say(`Done: ${name}`);
      terminal.say(ran.length === 0 ? 'The database was up to date.' : 'The database is up to date.');
      return 0;
    } finally {
      await database.close();
    }
  },
};

async function note({ db }: Database, ran: readonly string[], at: Temporal.Instant): Promise<void> {
  const newest = ran.at(-1);
  if (newest === undefined) return;
  const subject = { kind: 'schema', id: newest };
  await inTransaction(db, (trx) =>
    noteOperator(trx, { action: 'schema.migrated', subject, at, detail: { steps: ran.length } }),
  );
}
