import { withOpenedBackup } from '#/app/backup/opened-backup.ts';
import { checkedBackup, restoreBackup, restoreToPostgres } from '#/app/backup/restore-backup.ts';
import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Call, Verb } from '#/cli/verb.ts';
import type { Config } from '#/platform/config/config.ts';
import { databaseLocation } from '#/platform/db/database.ts';
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
    'The present database is kept beside it as .before-restore. On PostgreSQL it restores into an empty',
    'database only, and a backup of either kind of database fits the other.',
    'What BACKUP_KEY sealed is opened with it.',
  ],
  examples: ['restore /safe/place/clinic.backup'],
});

async function putBack(call: Call, file: string, yes: true | undefined): Promise<void> {
  const config = call.loadConfig();
  await withOpenedBackup(file, config, (plain) => putPlainBack(call, config, plain, yes));
}

async function putPlainBack(
  { terminal }: Call,
  config: Config,
  file: string,
  yes: true | undefined,
): Promise<void> {
  const location = databaseLocation(config.databaseUrl);
  const now = commandClock(config).now();
  const manifest = await checkedBackup(file);
  const place = location.dialect === 'sqlite' ? location.path : 'the empty database that DATABASE_URL names';
  await agree(terminal, yes, `This puts the backup of ${manifest.createdAt} in the place of ${place}.`);
  let kept: string | undefined;
  if (location.dialect === 'sqlite') kept = await restoreBackup(file, manifest, location.path, now);
  else await restoreToPostgres(file, manifest, { url: location.url, folder: config.dataDir }, now);
  terminal.say('The backup is in place. Start the site, or run migrate.');
  if (kept !== undefined) terminal.say(`The database from before is kept as ${kept}.`);
}
