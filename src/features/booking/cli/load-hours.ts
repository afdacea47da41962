import { contentOrRefusal } from '#/cli/read-content.ts';
import { moreHelp } from '#/cli/help.ts';
import { noteOperator } from '#/cli/operator.ts';
import type { Call, Verb } from '#/cli/verb.ts';
import { withDatabase } from '#/cli/with-context.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';

export const loadHours: Verb = (program, call) => {
  program
    .command('load-hours')
    .description('Fill an empty diary with the weekly hours of content/practitioners.')
    .addHelpText('after', HELP)
    .action(() => load(call));
};

const HELP = moreHelp({
  notes: [
    'Do this once, before the first visit is booked. From then on the database owns the hours, and this',
    'changes nothing. The demo does it by itself.',
  ],
  examples: ['load-hours'],
});

async function load(call: Call): Promise<void> {
  const content = await contentOrRefusal(call.loadConfig());
  await withDatabase(call, async ({ database, clock }) => {
    const now = clock.now();
    const subject = { kind: 'schedule', id: 'weekly-hours' };
    const isNew = await seedSchedules({ database, content }, (trx) =>
      noteOperator(trx, { action: 'schedule.loaded', subject, at: now }),
    );
    call.terminal.say(
      isNew
        ? 'The weekly hours are in the diary. Patients can book now.'
        : 'The diary has hours already. Nothing was changed.',
    );
  });
}
