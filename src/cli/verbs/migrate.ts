import { noteOperator } from '#/cli/operator.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Call, Verb } from '#/cli/verb.ts';
import { inTransaction, openDatabase, type Database } from '#/platform/db/database.ts';
import { commandClock } from '#/platform/kept-clock.ts';
import { migrate as migrateDatabase } from '#/app/migrations/migrate.ts';

export const migrate: Verb = (program, call) => {
  program
    .command('migrate')
    .description('Bring the database up to this release.')
    .addHelpText('after', HELP)
    .action(() => bringUp(call));
};

const HELP = moreHelp({
  notes: [
    'Runs each missing step whole or not at all. Starting the site does the same.',
    'It is safe while the site runs and when nothing is missing. Take a backup first.',
  ],
  examples: ['migrate'],
});

async function bringUp({ loadConfig, terminal }: Call): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase(config.databaseUrl);
  try {
    const ran = await migrateDatabase(database);
    await note(database, ran, commandClock(config).now());
    for (const name of ran) terminal.say(`Done: ${name}`);
    terminal.say(ran.length === 0 ? 'The database was up to date.' : 'The database is up to date.');
  } finally {
    await database.close();
  }
}

async function note({ db }: Database, ran: readonly string[], now: Temporal.Instant): Promise<void> {
  const newest = ran.at(-1);
  if (newest === undefined) return;
  const subject = { kind: 'schema', id: newest };
  await inTransaction(db, (trx) =>
    noteOperator(trx, { action: 'schema.migrated', subject, at: now, detail: { steps: ran.length } }),
  );
}
