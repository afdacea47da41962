import { checkedBackup, restoreBackup } from '#/cli/backup/restore-backup.ts';
import { sqlitePath } from '#/cli/backup/sqlite-path.ts';
import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Call, Verb } from '#/cli/verb.ts';
import { commandClock } from '#/platform/kept-clock.ts';

export const restore: Verb = (program, call) => {
  program
    .command('restore')
    .description('Put a backup in the place of the database. Stop the site first.')
    .argument('<file>', 'what "backup" wrote')
    .option('--yes', 'do not ask')
    .addHelpText('after', HELP)
    .action((file, { yes }) => putBack(call, file, yes));
};

const HELP = moreHelp({
  notes: [
    'Refuses a damaged, cut or foreign file, one of a newer release, and a database that is in use.',
    'The present database is kept beside it as .before-restore.',
  ],
  examples: ['restore /safe/place/clinic.backup'],
});

async function putBack({ loadConfig, terminal }: Call, file: string, yes: true | undefined): Promise<void> {
  const config = loadConfig();
  const path = sqlitePath(
    config.databaseUrl,
    'pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" clinic.dump',
  );
  const manifest = await checkedBackup(file);
  await agree(terminal, yes, `This puts the backup of ${manifest.createdAt} in the place of ${path}.`);
  const kept = await restoreBackup(file, manifest, path, commandClock(config).now());
  terminal.say('The backup is in place. Start the site, or run migrate.');
  if (kept !== undefined) terminal.say(`The database from before is kept as ${kept}.`);
}
