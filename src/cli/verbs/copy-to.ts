import { existsSync } from 'node:fs';
import {
  compareDatabases,
  copyDatabase,
  refuseWhileInUse,
  type ComparedTable,
  type CopyPair,
} from '#/app/copy/copy-database.ts';
import { moreHelp } from '#/cli/help.ts';
import { noteOperator } from '#/cli/operator.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withDatabase } from '#/cli/with-context.ts';
import { readDatabaseUrl } from '#/platform/config/readers.ts';
import { databaseLocation, inTransaction, type DatabaseLocation } from '#/platform/db/database.ts';

export const copyTo: Verb = (program, call) => {
  program
    .command('copy-to')
    .description(
      'Move from SQLite to PostgreSQL or back: copy the database into a new, empty one. Stop the site first.',
    )
    .argument('<url>', 'file:./other.db or postgres://name:password@host/database')
    .option('--check', 'copy nothing: compare a finished copy with this database, row by row')
    .addHelpText('after', HELP)
    .action((url, { check }) => (check ? compare(call, url) : copy(call, url)));
};

const HELP = moreHelp({
  notes: [
    'Refuses while the site runs, and a database that is not empty. Killed in the middle, it goes on with its own',
    'half copy when it is run again. Each table is compared with its copy, every value of every row; what is sealed',
    'under DATA_KEYS stays sealed. This database is not changed, but for a line in the audit trail.',
    'Afterwards let DATABASE_URL name the new one, and keep the old one until you are sure.',
    'A password on a command line can be seen by others on this computer: PGPASSWORD or ~/.pgpass keeps it from them.',
  ],
  examples: ['copy-to postgres://clinic@localhost/clinic', 'copy-to file:./data/clinic.db --check'],
});

function pairOf({ loadConfig }: Call, url: string): CopyPair {
  const faults: string[] = [];
  readDatabaseUrl(url, (fault) => faults.push(fault.replace('DATABASE_URL', 'The new database')));
  if (faults[0] !== undefined) throw new Refusal(faults[0]);
  const pair = { from: databaseLocation(loadConfig().databaseUrl), to: databaseLocation(url) };
  if (isMissing(pair.from)) throw new Refusal(`There is no database at ${pair.from.path}.`);
  return pair;
}

function isMissing(location: DatabaseLocation): location is Extract<DatabaseLocation, { dialect: 'sqlite' }> {
  return location.dialect === 'sqlite' && !existsSync(location.path);
}

async function copy(call: Call, url: string): Promise<void> {
  const pair = pairOf(call, url);
  await refuseWhileInUse(pair.from);
  await withDatabase(call, ({ database, clock }) =>
    inTransaction(database.db, (trx) => {
      const subject = { kind: 'database', id: pair.to.dialect };
      return noteOperator(trx, { action: 'database.copy-begun', subject, at: clock.now() });
    }),
  );
  const { say } = call.terminal;
  const copied = await copyDatabase(pair, ({ name, rows, outcome }) =>
    say(`${outcome === 'copied' ? 'Copied' : 'There already'}: ${name} (${String(rows)})`),
  );
  say(
    ['', tableOf(copied), '', 'Every row is the same on both sides. Let DATABASE_URL name the new one.'].join(
      '\n',
    ),
  );
}

async function compare(call: Call, url: string): Promise<void> {
  const pair = pairOf(call, url);
  if (isMissing(pair.to)) throw new Refusal(`There is no database at ${pair.to.path}.`);
  const compared = await compareDatabases(pair, () => undefined);
  const differing = compared.filter(({ outcome }) => outcome === 'differs');
  const { say, complain } = call.terminal;
  say(tableOf(compared));
  if (differing.length === 0) {
    say('\nEvery row is the same on both sides.');
    return;
  }
  complain(`Not the same on both sides: ${differing.map(({ name }) => name).join(', ')}.`);
  call.endWith(1);
}

const OUTCOMES: Readonly<Record<ComparedTable['outcome'], string>> = {
  copied: 'copied',
  there: 'the same',
  differs: 'DIFFERS',
};

function tableOf(tables: readonly ComparedTable[]): string {
  const lines = tables.map(({ name, rows, digest, outcome }) => [
    name,
    String(rows),
    digest.slice(0, 16),
    OUTCOMES[outcome],
  ]);
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  const all = [['table', 'rows', 'SHA-256', ''], ...lines, ['in all', String(total), '', '']];
  const widths = [0, 1, 2].map((at) => Math.max(...all.map((cells) => cells[at]?.length ?? 0)));
  return all
    .map(([name = '', rows = '', digest = '', outcome = '']) =>
      `${name.padEnd(widths[0] ?? 0)}  ${rows.padStart(widths[1] ?? 0)}  ${digest.padEnd(widths[2] ?? 0)}  ${outcome}`.trimEnd(),
    )
    .join('\n');
}
