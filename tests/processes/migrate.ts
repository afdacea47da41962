import { openDatabase } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';

// A process that migrates: node migrate.ts URL [hang]. With `hang` it stops in the middle of the first step.
const [url = '', hang] = process.argv.slice(2);
const database = await openDatabase(url);
const [first] = MIGRATIONS;
if (hang === 'hang' && first !== undefined) {
  const hanging = {
    name: first.name,
    up: async (...args: Parameters<typeof first.up>) => {
      await first.up(...args);
      process.stdout.write('in the middle\n');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    },
  };
  await migrate(database, [hanging]);
} else {
  await migrate(database);
}
await database.close();
