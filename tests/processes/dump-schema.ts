import { mkdir, writeFile } from 'node:fs/promises';
import { openDatabase } from '#/platform/db/database.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { DIALECTS, emptyDatabase } from '../builders/database.ts';
import { dumpOf } from '../builders/schema-dump.ts';
import { DUMP_FOLDER, nameOfNewestDump } from '../builders/schema-dump-files.ts';
import { wholeClinic } from '../builders/whole-clinic.ts';
import { fillWholeClinic } from '../builders/whole-clinic-rows.ts';
import { setup as startPostgres } from '../runner/postgres-for-vitest.ts';

// `npm run dump-schema`: writes the schema of today, with rows in every table, to tests/fixtures/schemas/.
const stopPostgres = await startPostgres();
await mkdir(DUMP_FOLDER, { recursive: true });
for (const dialect of DIALECTS) {
  const { url, remove } = await emptyDatabase(dialect);
  const database = await openDatabase(url);
  await migrate(database);
  await fillWholeClinic(await wholeClinic(database));
  const file = new URL(`${nameOfNewestDump()}.${dialect}.sql`, DUMP_FOLDER);
  await writeFile(file, await dumpOf(database), { flag: 'wx' });
  process.stdout.write(`Written: ${file.pathname}\n`);
  await database.close();
  await remove();
}
await stopPostgres();
