import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { migrate } from '#/app/migrations/migrate.ts';
import { openDatabase, type DialectName } from '#/platform/db/database.ts';
import { DIALECTS, emptyDatabase } from '../builders/database.ts';
import { dumpOf } from '../builders/schema-dump.ts';
import { DUMP_FOLDER, nameOfNewestDump } from '../builders/schema-dump-files.ts';
import { wholeClinic } from '../builders/whole-clinic.ts';
import { fillWholeClinic } from '../builders/whole-clinic-rows.ts';
import { setup as startPostgres } from '../runner/postgres-for-vitest.ts';

// `npm run dump-schema`: writes the schema of today, with rows in every table, to tests/fixtures/schemas/.
const fileFor = (dialect: DialectName) => new URL(`${nameOfNewestDump()}.${dialect}.sql`, DUMP_FOLDER);

if (DIALECTS.some((dialect) => existsSync(fileFor(dialect)))) {
  process.stdout.write(
    `The schema ${nameOfNewestDump()} has its dump. A dump never changes: nothing was written.\n`,
  );
} else {
  const stopPostgres = await startPostgres();
  try {
    await mkdir(DUMP_FOLDER, { recursive: true });
    for (const dialect of DIALECTS) await writeDump(dialect);
  } finally {
    await stopPostgres();
  }
}

async function writeDump(dialect: DialectName): Promise<void> {
  const { url, remove } = await emptyDatabase(dialect);
  const database = await openDatabase(url);
  try {
    await migrate(database);
    await fillWholeClinic(await wholeClinic(database));
    await writeFile(fileFor(dialect), await dumpOf(database), { flag: 'wx' });
    process.stdout.write(`Written: ${fileFor(dialect).pathname}\n`);
  } finally {
    await database.close();
    await remove();
  }
}
