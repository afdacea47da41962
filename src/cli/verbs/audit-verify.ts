import { InvalidArgumentError } from '@commander-js/extra-typings';
import { moreHelp } from '#/cli/help.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { CHAIN_FAULT_WORDS, chainEndWords, readChainEnd } from '#/platform/audit/chain-words.ts';
import { verifyAuditChain, type ChainEnd } from '#/platform/audit/verify-audit-chain.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { appliedMigrations } from '#/app/migrations/migrate.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';

export const auditVerify: Verb = (program, call) => {
  program
    .command('audit-verify')
    .description('Check that nothing in the audit trail was altered or removed.')
    .option('--end <position:hash>', 'also check that the trail still holds this earlier end', chainEnd)
    .addHelpText('after', HELP)
    .action(({ end }) => verify(call, end));
};

const HELP = moreHelp({
  notes: [
    'Prints the end of the trail. Write it down outside this computer: it proves later that nothing',
    'up to here was cut off. Changes nothing.',
  ],
  examples: ['audit-verify', `audit-verify --end 12:${'0'.repeat(64)}`],
});

async function verify({ loadConfig, terminal }: Call, known: ChainEnd | undefined): Promise<void> {
  const database = await openDatabase(loadConfig().databaseUrl);
  try {
    if ((await appliedMigrations(database.db)).length < MIGRATIONS.length) {
      throw new Refusal('The database is not up to date. Run migrate first.');
    }
    const report = await verifyAuditChain(database.db, known);
    if (!report.ok) {
      const { reason, position } = report.fault;
      throw new Refusal(`The audit trail is broken at position ${position}: ${CHAIN_FAULT_WORDS[reason]}.`);
    }
    const { end, unsealed } = report.value;
    terminal.say(`The audit trail is whole: ${end.position} entries, ${unsealed} too new to be sealed.`);
    terminal.say(`End: ${chainEndWords(end)}`);
  } finally {
    await database.close();
  }
}

function chainEnd(typed: string): ChainEnd {
  const end = readChainEnd(typed);
  if (end === null) {
    throw new InvalidArgumentError('Write it as it was printed: a number, a colon and 64 signs.');
  }
  return end;
}
