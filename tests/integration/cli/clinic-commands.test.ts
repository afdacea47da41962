import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { sealAuditEntries } from '#/platform/audit/seal-audit-entries.ts';
import { Refusal } from '#/cli/verb.ts';
import { inTransaction, openDatabase } from '#/platform/db/database.ts';
import { appliedMigrations, migrate } from '#/app/migrations/migrate.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { clinicCommands, runClinic } from '../../builders/clinic-command.ts';
import { DIALECTS, emptyDatabase } from '../../builders/database.ts';
import { SAMPLE_NOW } from '../../builders/outbox.ts';

const COMMANDS = clinicCommands();
const VERBS = [...new Set(COMMANDS.map((words) => words.split(' ')[0] ?? ''))];
/** Words that are understood get as far as the settings. */
const stopped = () => {
  throw new Refusal('Stopped.');
};
const NAMES = MIGRATIONS.map((migration) => migration.name);

describe('the command line', () => {
  test('shows every verb to somebody who asks, or who types nothing', async () => {
    const help = await runClinic(['--help'], {});
    expect(help.exitCode).toBe(0);
    for (const verb of VERBS) expect(help.said).toContain(`  ${verb}`);
    expect(await runClinic([], {})).toEqual({ ...help, exitCode: 2 });
  });

  test.each([...new Set([...VERBS, ...COMMANDS])])('explains %s and does nothing else', async (name) => {
    const help = await runClinic([...name.split(' '), '--help'], { databaseUrl: 'file:/nowhere/clinic.db' });
    expect(help).toMatchObject({ exitCode: 0, complained: '' });
    expect(help.said).toContain(`npm run clinic -- ${name}`);
  });

  test.each(VERBS)('gives examples for %s that are understood as they stand', async (name) => {
    const { said } = await runClinic([name, '--help'], {});
    const examples = [...said.matchAll(/^ {2}(?:echo '(.+)' \| )?npm run (?:--silent )?clinic -- (.+)$/gm)];
    expect(examples).not.toEqual([]);
    for (const [, line = '', words = ''] of examples) {
      const typed = [...words.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
      const outcome = await runClinic(typed, stopped, undefined, [line]);
      expect([words, outcome.complained]).toEqual([words, line === '' ? 'Stopped.' : '']);
      expect(outcome.said).not.toContain('"error"');
    }
  });

  test.each([
    [['bakcup'], 'There is no "bakcup"'],
    [['migrate', 'now'], 'That is too much'],
    [['restore'], '<file> is missing'],
    [['backup', '--force'], '--force'],
    [['backup', '--too', 'file'], 'Did you mean --to?'],
    [['backup', '--to'], "'--to <file>' argument missing."],
    [['mail'], 'Say what to do: list, retry, allow'],
    [['mail', 'list', '--yes'], 'There is no option --yes here.'],
  ])('says what is wrong with %o', async (words, sentence) => {
    const outcome = await runClinic(words, {});
    expect(outcome).toMatchObject({ exitCode: 2, said: '' });
    expect(outcome.complained).toContain(sentence);
  });

  test.each([
    [['audit-verify', '--end', 'yesterday'], '--end <position:hash>: Write it as it was printed'],
    [['reconcile-payments', '--days', '366'], '--days <number>: Write a whole number from 1 to 365.'],
    [['vouchers', 'stock', '--set', '3.5'], '--set <number>: Write a whole number'],
    [
      ['vouchers', 'redeem', 'X', '--payer', 'none', '--other-gifts', '1,5'],
      '--other-gifts <dollars>: Write dollars',
    ],
    [['issues', 'schedule', 'x', '--at', 'noon'], '--at <instant>: Write a time with its zone'],
    [['issues', 'test', 'x'], 'Say where to: --to <email>.'],
    [['issues', 'test', 'x', '--to', 'you'], '--to <email>: Write an address such as you@clinic.example.'],
    [['comments', 'decline', 'x'], 'Say why: --reason private-facts, '],
    [['mail', 'retry', 'all'], '<number>: Write a whole number'],
    [['mail', 'lisst'], 'There is no "lisst" here. Did you mean list? Say what to do: list, retry, allow.'],
    [['visits', 'cancel'], '<reference> is missing.'],
  ])('says in one sentence what does not fit in %j, before anything is opened', async (words, sentence) => {
    const outcome = await runClinic(words, stopped);
    expect(outcome).toMatchObject({ exitCode: 1, said: '' });
    expect(outcome.complained).toContain(sentence);
    expect(outcome.complained).toMatch(/^[^\n]+\.$/);
  });

  test('tells all that is wrong with the settings, and stops', () => {
    const run = spawnSync(process.execPath, ['src/cli/main.ts', 'migrate'], {
      encoding: 'utf8',
      env: { NODE_ENV: 'production', DATABASE_URL: 'mysql://db/clinic' },
    });
    expect(run.status).toBe(1);
    for (const name of ['DATABASE_URL', 'SITE_URL', 'DATA_KEYS', 'MAIL_FROM'])
      expect(run.stderr).toContain(name);
    expect(run.stdout).toBe('');
  });
});

describe.each(DIALECTS)('on %s', (dialect) => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeEach(async () => {
    place = await emptyDatabase(dialect);
  });
  afterEach(() => place.remove());

  test('migrate brings the database up to date and says what it did', async () => {
    const first = await runClinic(['migrate'], { databaseUrl: place.url });
    expect(first.exitCode).toBe(0);
    for (const name of NAMES) expect(first.said).toContain(name);
    expect((await runClinic(['migrate'], { databaseUrl: place.url })).said).toBe(
      'The database was up to date.',
    );
    const database = await openDatabase(place.url);
    expect(await appliedMigrations(database.db)).toEqual(NAMES);
    await database.close();
  });

  test('migrate leaves the database of a newer release alone', async () => {
    const database = await openDatabase(place.url);
    await migrate(database, [...MIGRATIONS, { name: '9999-01-01-a-newer', up: () => Promise.resolve() }]);
    await database.close();
    const outcome = await runClinic(['migrate'], { databaseUrl: place.url });
    expect(outcome).toMatchObject({ exitCode: 1, said: '' });
    expect(outcome.complained).toContain('Start the newer release');
  });

  test('audit-verify prints the end of the trail and later finds it cut', async () => {
    expect(await runClinic(['audit-verify'], { databaseUrl: place.url })).toMatchObject({ exitCode: 1 });
    const database = await openDatabase(place.url);
    await migrate(database);
    await inTransaction(database.db, (trx) =>
      appendAuditEntry(trx, {
        actor: { kind: 'operator', id: null },
        action: 'staff.added',
        subject: { kind: 'staff', id: 'staff-1' },
        requestId: null,
        at: SAMPLE_NOW,
      }),
    );
    await sealAuditEntries(database);
    await database.close();
    const whole = await runClinic(['audit-verify'], { databaseUrl: place.url });
    expect(whole.said).toContain('The audit trail is whole: 1 entries');
    const end = /End: (\S+)/.exec(whole.said)?.[1] ?? '';
    const check = (known: string) => runClinic(['audit-verify', '--end', known], { databaseUrl: place.url });
    expect(await check(end)).toMatchObject({ exitCode: 0 });
    const cut = await check(end.replace(/^1:/, '2:'));
    expect(cut).toMatchObject({ exitCode: 1 });
    expect(cut.complained).toContain('cut off');
    expect((await check('yesterday')).complained).toContain('--end');
  });
});
