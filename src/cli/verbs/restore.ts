import { checkedBackup, restoreBackup } from '#/cli/backup/restore-backup.ts';
import { sqlitePath } from '#/cli/backup/sqlite-path.ts';
import { isAgreed } from '#/cli/terminal.ts';
import type { Verb } from '#/cli/verb.ts';
import { commandClock } from '#/platform/kept-clock.ts';

export const restore: Verb = {
  name: 'restore',
  positionals: ['<file>'],
  summary: 'Put a backup in the place of the database. Stop the site first.',
  help: [
    '  --yes  do not ask',
    '',
    'Refuses a damaged, cut or foreign file, one of a newer release, and a database that is in use.',
    'The present database is kept beside it as .before-restore.',
  ].join('\n'),
  options: { yes: { type: 'boolean' } },
  async run({ values, positionals: [file = ''], terminal, loadConfig }) {
    const config = loadConfig();
    const path = sqlitePath(
      config.databaseUrl,
      'pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" clinic.dump',
    );
    const manifest = await checkedBackup(file);
    const whatHappens = `This puts the backup of ${manifest.createdAt} in the place of ${path}.`;
    if (!(await isAgreed(terminal, values['yes'] === true, whatHappens))) return 1;
    const kept = await restoreBackup(file, manifest, path, commandClock(config).now());
    terminal.say('The backup is in place. Start the site, or run migrate.');
    if (kept !== undefined) terminal.say(`The database from before is kept as ${kept}.`);
    return 0;
  },
};
