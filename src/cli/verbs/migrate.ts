import type { Verb } from '#/cli/verb.ts';
import { openDatabase } from '#/platform/db/database.ts';
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
    const database = await openDatabase(loadConfig().databaseUrl);
    try {
      const ran = await migrateDatabase(database);
      for (const name of ran) terminal.say(`Done: ${name}`);
      terminal.say(ran.length === 0 ? 'The database was up to date.' : 'The database is up to date.');
      return 0;
    } finally {
      await database.close();
    }
  },
};
