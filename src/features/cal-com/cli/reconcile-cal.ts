import { moreHelp } from '#/cli/help.ts';
import { noteOperator } from '#/cli/operator.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import type { CalFault } from '#/features/cal-com/cal-calendar.ts';
import type { CalComContext } from '#/features/cal-com/context.ts';
import { reconcileBookings } from '#/features/cal-com/reconcile-bookings.ts';
import { bookingsThatNeed } from '#/features/cal-com/bookings-that-need.ts';
import { inTransaction } from '#/platform/db/database.ts';

export const reconcileCalVerb: Verb = (program, call) => {
  program
    .command('reconcile-cal')
    .description('Compare the diary with the bookings at Cal.com, and bring in what was missed.')
    .addHelpText('after', HELP)
    .action(() => withContext(call, (context) => reconcile(context, call)));
};

const HELP = moreHelp({
  notes: [
    'The site does this by itself every 15 minutes. It follows the same rules as a webhook, so it may run',
    'at any time and as often as you like.',
  ],
  examples: ['reconcile-cal'],
});

const WHY: Readonly<Record<CalFault['kind'], string>> = {
  'no-answer': 'Cal.com does not answer. Try again later.',
  'too-many': 'Cal.com was asked too often. Try again in a minute.',
  'no-key': 'Bookings can only be read with CAL_API_KEY.',
  refused: 'Cal.com does not accept CAL_API_KEY. Copy it again.',
  'time-taken': 'Cal.com answered something else than its list.',
  'unexpected-answer': 'Cal.com answered something else than its list. Check CAL_API_BASE.',
};

async function reconcile(context: CalComContext, { terminal, endWith }: Call): Promise<void> {
  if (context.cal === null)
    throw new Refusal('This clinic does not use Cal.com. There is nothing to compare with.');
  const report = await reconcileBookings(context, context.cal);
  if (!report.ok) throw new Refusal(`${WHY[report.fault.kind]} Nothing was changed.`);
  const { looked, changed } = report.value;
  const subject = { kind: 'cal-booking', id: 'all' };
  await inTransaction(context.database.db, (trx) =>
    noteOperator(trx, {
      ...{ action: 'cal-booking.reconciled', subject, at: context.clock.now() },
      detail: { looked, changed },
    }),
  );
  terminal.say(`Looked at ${String(looked)} bookings. ${String(changed)} had not been told before.`);
  const open = (await bookingsThatNeed(context)).length;
  if (open === 0) return;
  terminal.say(`${String(open)} wait for a person: see what needs a person, at the desk.`);
  endWith(1);
}
