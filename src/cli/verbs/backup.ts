import { join, resolve } from 'node:path';
import { makeBackup } from '#/cli/backup/make-backup.ts';
import { sqlitePath } from '#/cli/backup/sqlite-path.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Call, Verb } from '#/cli/verb.ts';
import { systemClock } from '#/platform/clock.ts';

export const backup: Verb = (program, call) => {
  program
    .command('backup')
    .description('Copy the database to one checked file, while the site runs.')
    .option('--to <file>', 'where to write; a dated file in DATA_DIR/backups when left out')
    .addHelpText('after', HELP)
    .action(({ to }) => copy(call, to));
};

const HELP = moreHelp({
  notes: [
    'The file holds the whole database. Health answers in it are encrypted with DATA_KEYS, which are not',
    'in it: keep the keys in another place. Names and addresses are readable: store the file encrypted.',
  ],
  examples: ['backup', 'backup --to /safe/place/clinic.backup'],
});

async function copy({ loadConfig, terminal }: Call, to: string | undefined): Promise<void> {
  const config = loadConfig();
  const path = sqlitePath(config.databaseUrl, 'pg_dump --format=custom --file=clinic.dump "$DATABASE_URL"');
  const now = systemClock().now();
  const dated = `clinic-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.backup`;
  const target = resolve(to ?? join(config.dataDir, 'backups', dated));
  await makeBackup(path, target, now);
  terminal.say(`The backup is whole: ${target}`);
}
