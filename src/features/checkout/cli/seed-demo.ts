import { noteOperator } from '#/cli/operator.ts';
import { moreHelp } from '#/cli/help.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { seedVisits } from '#/features/booking/seed-visits.ts';
import { seedMoney } from '#/features/checkout/seed-money.ts';
import { inTransaction } from '#/platform/db/database.ts';

export const seedDemoVerb: Verb = (program, call) => {
  program
    .command('seed-demo')
    .description('Fill an empty diary with a month of sample visits, to try the front desk.')
    .addHelpText('after', HELP)
    .action(() => seed(call));
};

const HELP = moreHelp({
  notes: [
    'Two weeks behind, today, and two weeks ahead. Nobody is written to. It changes nothing where there are',
    'visits, and it refuses when NODE_ENV is production. The demo does it at its first start.',
  ],
  examples: ['seed-demo'],
});

async function seed(call: Call): Promise<void> {
  // Before the database is touched: a real clinic must not even be migrated by it.
  if (call.loadConfig().production)
    throw new Refusal('Sample visits must never reach a real clinic. Nothing was changed.');
  await withContext(call, async (context) => {
    await seedSchedules(context);
    const now = context.clock.now();
    const seeded = await inTransaction(context.database.db, async (trx) => {
      const visits = await seedVisits(context, trx);
      if (visits !== null) await seedMoney(context, trx);
      const subject = { kind: 'schedule', id: 'sample-visits' };
      if (visits !== null && visits > 0)
        await noteOperator(trx, { action: 'schedule.sampled', subject, at: now, detail: { visits } });
      return visits;
    });
    call.terminal.say(sentenceOf(seeded));
  });
}

function sentenceOf(seeded: number | null): string {
  if (seeded === null) return 'The diary has visits already. Nothing was changed.';
  if (seeded > 0) return `The diary has ${String(seeded)} sample visits now.`;
  return 'No therapist in your content has hours in the diary, so there is nothing to fill.';
}
