import { openDatabase } from '#/platform/db/database.ts';

// A site nobody visits: node hold-database.ts URL. It opens the database and waits to be killed.
const [url = ''] = process.argv.slice(2);
await openDatabase(url);
process.stdout.write('open\n');
setInterval(() => undefined, 60_000);
