import { namedVisit } from '#/features/booking/cli/named-visit.ts';
import {
  describePayment,
  describeQuarantined,
  summarizePayment,
} from '#/features/checkout/cli/payment-words.ts';
import { openCheckoutCommand } from '#/features/checkout/cli/open-checkout-command.ts';
import { noteOperator, OPERATOR } from '#/cli/operator.ts';
import { Refusal, type ExitCode, type Verb, type VerbCall } from '#/cli/verb.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { readReferences } from '#/features/booking/store/appointment-store.ts';
import type { PaymentId } from '#/features/checkout/domain/payment-ids.ts';
import { listQuarantine, resolveQuarantine } from '#/features/checkout/store/event-store.ts';
import { findPayment, listNewestPayments } from '#/features/checkout/store/payment-store.ts';
import { retryRefund } from '#/features/checkout/retry-refund.ts';
import { isUuid } from '#/kernel/ids.ts';
import type { Context } from '#/app/context.ts';
import { inTransaction } from '#/platform/db/database.ts';

const TASKS = ['list', 'show', 'quarantine', 'resolve', 'retry', 'forgive'] as const;
const MOST_LINES = 50;
const ASKER = { actor: OPERATOR, requestId: null } as const;

export const payments: Verb = {
  name: 'payments',
  positionals: ['<list|show|quarantine|resolve|retry|forgive>', '[id]'],
  actions: TASKS,
  summary: 'See card payments, and settle what needs a person.',
  help: [
    '  list             the newest payments',
    '  show <id>        one payment with its charge and refunds',
    '  quarantine       genuine events of the card company that do not fit, oldest first',
    '  resolve <event>  you have dealt with this event',
    '  retry <refund>   ask once more for a refund that was refused',
    '  forgive <KN-…>   give back the fee of a visit: nobody pays for being ill',
  ].join('\n'),
  options: {},
  async run(call) {
    const [typed, id] = call.positionals;
    const task = TASKS.find((known) => known === typed);
    if (task === undefined) throw new Refusal(`Say what to do: ${TASKS.join(', ')}.`);
    if (task !== 'list' && task !== 'quarantine' && id === undefined) {
      throw new Refusal(`Say which: payments ${task} <id>.`);
    }
    const { context, close } = await openCheckoutCommand(call);
    try {
      return await run(task, call, context, id ?? '');
    } finally {
      await close();
    }
  },
};

const WHY_NOT_AGAIN = {
  'not-failed': 'No refund with this id has failed.',
  'not-due': 'This money is not due now: it went back another way, is disputed, or stays with the clinic.',
} as const;

/** Who has dealt with what was set aside is kept with the setting down of it. */
async function resolve({ database, clock }: Context, eventId: string): Promise<void> {
  const now = clock.now();
  await inTransaction(database.db, async (trx) => {
    const isResolved = await resolveQuarantine(trx, eventId, now.epochMilliseconds);
    if (!isResolved) throw new Refusal('Nothing is set aside under this id.');
    const subject = { kind: 'payment-event', id: eventId };
    await noteOperator(trx, { action: 'payment.event-resolved', subject, at: now });
  });
}

async function run(
  task: (typeof TASKS)[number],
  { terminal }: VerbCall,
  context: Context,
  id: string,
): Promise<ExitCode> {
  const { db } = context.database;
  switch (task) {
    case 'list': {
      const found = await listNewestPayments(db, MOST_LINES);
      const ids = found.map(({ appointmentId }) => appointmentId);
      const references = await readReferences(db, ids);
      for (const payment of found) {
        terminal.say(summarizePayment(payment, references.get(payment.appointmentId) ?? 'no visit'));
      }
      if (found.length === 0) terminal.say('Nobody has paid by card yet.');
      return 0;
    }
    case 'show': {
      const payment = await findPayment(db, id as PaymentId);
      if (payment === undefined) throw new Refusal('There is no payment with this id.');
      for (const line of describePayment(payment)) terminal.say(line);
      return 0;
    }
    case 'quarantine': {
      const found = await listQuarantine(db, MOST_LINES);
      for (const event of found) terminal.say(describeQuarantined(event));
      if (found.length === 0) terminal.say('Nothing is set aside.');
      return 0;
    }
    case 'resolve':
      await resolve(context, id);
      terminal.say('Noted.');
      return 0;
    case 'retry': {
      const retried = await retryRefund(context, id, ASKER);
      if (!retried.ok) throw new Refusal(WHY_NOT_AGAIN[retried.fault.kind]);
      terminal.say('It will be asked for again within a minute, as a new refund.');
      return 0;
    }
    case 'forgive': {
      const forgiven = await context.checkout.forgiveFee(await visitId(context, id), ASKER);
      if (!forgiven.ok) throw new Refusal('This visit has no fee that was paid by card.');
      terminal.say('The fee goes back to the card.');
      return 0;
    }
  }
}

/** By what people read out on the phone, or by the id that `payments show` names. */
async function visitId({ database }: Context, typed: string): Promise<AppointmentId> {
  return isUuid(typed) ? (typed as AppointmentId) : (await namedVisit(database.db, typed)).id;
}
