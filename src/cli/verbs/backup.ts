import { Argument } from '@commander-js/extra-typings';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listKept } from '#/app/backup/kept-backups.ts';
import { makeBackup } from '#/app/backup/make-backup.ts';
import { makeSealedBackup } from '#/app/backup/sealed-backup.ts';
import { isSealed } from '#/app/backup/sealed-file.ts';
import { verifyBackup } from '#/app/backup/verify-backup.ts';
import { moreHelp } from '#/cli/help.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { systemClock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';

export const backup: Verb = (program, call) => {
  program
    .command('backup')
    .description('Copy the database to one checked file, while the site runs, or check such a file.')
    .addArgument(new Argument('[action]', 'check a backup instead of making one').choices(['verify']))
    .argument('[file]', 'which to check; the newest in BACKUP_DIR when left out')
    .option('--to <file>', 'where to write; else a dated file in BACKUP_DIR, or in DATA_DIR/backups')
    .option('--plain', 'do not seal it, although BACKUP_KEY is set')
    .addHelpText('after', HELP)
    .action((action, file, { to, plain }) =>
      action === 'verify' ? verify(call, file) : copy(call, to, plain === true),
    );
};

const HELP = moreHelp({
  notes: [
    'The file holds the whole database. Health answers in it are encrypted with DATA_KEYS, which are not',
    'in it: keep the keys in another place. With BACKUP_KEY the file is sealed as a whole. Without it names',
    'and addresses are readable: store the file encrypted.',
    'Verify opens a backup, looks at every page of the database in it, and changes nothing.',
  ],
  examples: ['backup', 'backup --to /safe/place/clinic.backup', 'backup verify'],
});

async function copy({ loadConfig, terminal }: Call, to: string | undefined, isPlain: boolean): Promise<void> {
  const config = loadConfig();
  const now = systemClock().now();
  const target =
    config.backup.on && !isPlain
      ? await sealed(config, config.backup, to, now)
      : await clear(config, to, now);
  terminal.say(`The backup is whole: ${target}`);
}

async function clear(config: Config, to: string | undefined, now: Temporal.Instant): Promise<string> {
  const dated = `clinic-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.backup`;
  const target = resolve(to ?? join(config.dataDir, 'backups', dated));
  await makeBackup(config.databaseUrl, target, now);
  return target;
}

async function sealed(
  { databaseUrl, dataDir }: Config,
  { dir, keys: [key] }: Extract<Config['backup'], { readonly on: true }>,
  to: string | undefined,
  now: Temporal.Instant,
): Promise<string> {
  const target = to === undefined ? null : resolve(to);
  if (target !== null && existsSync(target))
    throw new Refusal(`${target} is there already. Nothing was overwritten.`);
  const parts = { databaseUrl, dataDir, key, now };
  return makeSealedBackup({ ...parts, dir, ...(target === null ? {} : { target }) });
}

async function verify({ loadConfig, terminal }: Call, named: string | undefined): Promise<void> {
  const config = loadConfig();
  const now = systemClock().now().epochMilliseconds;
  const file = resolve(named ?? (await newest(config)));
  const { createdAt, migrations, auditEnd } = await verifyBackup(file, config);
  const hours = Math.max(0, (now - Date.parse(createdAt)) / HOUR_MS).toFixed(1);
  terminal.say(
    [
      `The backup is whole: ${file}`,
      `  made      ${createdAt}, ${hours} hours ago`,
      `  sealed    ${(await isSealed(file)) ? 'yes' : 'no'}`,
      `  schema    ${migrations.at(-1) ?? 'none'}`,
      `  trail     ends with ${String(auditEnd.position)}:${auditEnd.hash}`,
    ].join('\n'),
  );
}

async function newest({ backup: kept, dataDir }: Config): Promise<string> {
  const dir = kept.on ? kept.dir : join(dataDir, 'backups');
  const [first] = await listKept(dir);
  if (first === undefined)
    throw new Refusal(`There is no sealed backup in ${resolve(dir)}. Name a file, or make one with: backup`);
  return join(dir, first.name);
}
