import { join, resolve } from 'node:path';
import { makeBackup } from '#/cli/backup/make-backup.ts';
import { sqlitePath } from '#/cli/backup/sqlite-path.ts';
import type { Verb } from '#/cli/verb.ts';
import { systemClock } from '#/platform/clock.ts';

export const backup: Verb = {
  name: 'backup',
  positionals: [],
  summary: 'Copy the database to one checked file, while the site runs.',
  help: [
    '  --to <file>  where to write; a dated file in DATA_DIR/backups when left out',
    '',
    'The file holds the whole database. Health answers in it are encrypted with DATA_KEYS, which are not',
    'in it: keep the keys in another place. Names and addresses are readable: store the file encrypted.',
  ].join('\n'),
  options: { to: { type: 'string' } },
  async run({ values, terminal, loadConfig }) {
    const config = loadConfig();
    const path = sqlitePath(config.databaseUrl, 'pg_dump --format=custom --file=clinic.dump "$DATABASE_URL"');
    const now = systemClock().now();
    const dated = `clinic-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.backup`;
    const target = resolve(
      typeof values['to'] === 'string' ? values['to'] : join(config.dataDir, 'backups', dated),
    );
    await makeBackup(path, target, now);
    terminal.say(`The backup is whole: ${target}`);
    return 0;
  },
};
