import { moreHelp } from '#/cli/help.ts';
import { noteOperator } from '#/cli/operator.ts';
import { wholeNumber } from '#/cli/typed-words.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { reconcilePayments } from '#/features/checkout/reconcile-payments.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { inTransaction } from '#/platform/db/database.ts';

const DAYS = 30;

export const reconcilePaymentsVerb: Verb = (program, call) => {
  program
    .command('reconcile-payments')
    .description("Compare card payments with the card company's own lists, and mend what was missed.")
    .option(
      '--days <number>',
      'how far back to look; as long as events are kept unless told',
      wholeNumber(1, 365),
      DAYS,
    )
    .addHelpText('after', HELP)
    .action(({ days }) => withContext(call, (context) => reconcile(context, call, days)));
};

const HELP = moreHelp({
  notes: [
    'The site does this by itself every few hours. It follows the same rules as a webhook, so it may run',
    'at any time and as often as you like.',
  ],
  examples: ['reconcile-payments', 'reconcile-payments --days 90'],
});

async function reconcile(context: CheckoutContext, { terminal, endWith }: Call, days: number): Promise<void> {
  if (context.gateway === null)
    throw new Refusal('No card payment is set up. There is nothing to compare with.');
  const report = await reconcilePayments(context, days);
  if (!report.ok)
    throw new Refusal('The card company does not answer. Nothing was changed. Try again later.');
  const { looked, changed, quarantined, open } = report.value;
  const subject = { kind: 'payments', id: `last-${days}-days` };
  const detail = { looked, changed, quarantined };
  await inTransaction(context.database.db, (trx) =>
    noteOperator(trx, { action: 'payment.reconciled', subject, at: context.clock.now(), detail }),
  );
  terminal.say(`Looked at ${looked} things. ${changed} had not been told before.`);
  if (quarantined > 0) terminal.say(`${quarantined} do not fit. See them with: payments quarantine`);
  for (const id of open) terminal.say(`The card company does not know payment ${id}.`);
  if (quarantined > 0 || open.length > 0) endWith(1);
}
