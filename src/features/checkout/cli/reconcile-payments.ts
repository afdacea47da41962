import { openCheckoutCommand } from '#/features/checkout/cli/open-checkout-command.ts';
import { noteOperator } from '#/cli/operator.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { inTransaction } from '#/platform/db/database.ts';

const DAYS = 30;

export const reconcilePaymentsVerb: Verb = {
  name: 'reconcile-payments',
  positionals: [],
  summary: "Compare card payments with the card company's own lists, and mend what was missed.",
  help: [
    `  --days <number>  how far back to look; ${DAYS} unless told, which is as long as events are kept`,
    '',
    'The site does this by itself every few hours. It follows the same rules as a webhook, so it may run',
    'at any time and as often as you like.',
  ].join('\n'),
  options: { days: { type: 'string' } },
  async run(call) {
    const days = Number(call.values['days'] ?? DAYS);
    if (!Number.isInteger(days) || days < 1 || days > 365)
      throw new Refusal('--days is a number from 1 to 365.');
    const { context, close } = await openCheckoutCommand(call);
    try {
      if (!context.checkout.isOn)
        throw new Refusal('No card payment is set up. There is nothing to compare with.');
      const report = await context.checkout.reconcile(days);
      if (!report.ok)
        throw new Refusal('The card company does not answer. Nothing was changed. Try again later.');
      const { looked, changed, quarantined, open } = report.value;
      const subject = { kind: 'payments', id: `last-${days}-days` };
      const detail = { looked, changed, quarantined };
      await inTransaction(context.database.db, (trx) =>
        noteOperator(trx, { action: 'payment.reconciled', subject, at: context.clock.now(), detail }),
      );
      call.terminal.say(`Looked at ${looked} things. ${changed} had not been told before.`);
      if (quarantined > 0) call.terminal.say(`${quarantined} do not fit. See them with: payments quarantine`);
      for (const id of open) call.terminal.say(`The card company does not know payment ${id}.`);
      return quarantined > 0 || open.length > 0 ? 1 : 0;
    } finally {
      await close();
    }
  },
};
