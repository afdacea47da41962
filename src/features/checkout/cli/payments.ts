import { namedVisit } from '#/features/booking/cli/named-visit.ts';
import {
  describePayment,
  describeQuarantined,
  summarizePayment,
} from '#/features/checkout/cli/payment-words.ts';
import { OPERATOR, OPERATOR_ASKING } from '#/cli/operator.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { bookingNumbers } from '#/features/booking/find-desk-visit.ts';
import { settlingNote } from '#/features/checkout/domain/settling-note.ts';
import type { PaymentId } from '#/features/checkout/domain/payment-ids.ts';
import { listQuarantine } from '#/features/checkout/store/event-store.ts';
import { findPayment, listNewestPayments } from '#/features/checkout/store/payment-store.ts';
import { retryRefundAtDesk, settleSetAside } from '#/features/checkout/money-that-needs.ts';
import { isUuid } from '#/kernel/ids.ts';
import { forgiveFee } from '#/features/checkout/forgive-fee.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';

const MOST_LINES = 50;
const ASKER = { actor: OPERATOR, requestId: null } as const;

export const payments: Verb = (program, call) => {
  const { terminal } = call;
  const verb = program
    .command('payments')
    .description('See card payments, and settle what needs a person.')
    .addHelpText('after', HELP);
  verb
    .command('list')
    .description('the newest payments')
    .action(() => withContext(call, (context) => list(context, terminal)));
  verb
    .command('show <id>')
    .description('one payment with its charge and refunds')
    .action((id) => withContext(call, (context) => show(context, terminal, id)));
  verb
    .command('quarantine')
    .description('genuine events of the card company that do not fit, oldest first')
    .action(() => withContext(call, (context) => quarantine(context, terminal)));
  verb
    .command('resolve <event>')
    .description('you have dealt with this event')
    .requiredOption('--note <words>', 'what was done, in one line, without names')
    .action((event, { note }) => withContext(call, (context) => resolve(context, terminal, event, note)));
  verb
    .command('retry <refund>')
    .description('ask once more for a refund that was refused')
    .action((refund) => withContext(call, (context) => retry(context, terminal, refund)));
  verb
    .command('forgive <KN-…>')
    .description('give back the fee of a visit: nobody pays for being ill')
    .action((visit) => withContext(call, (context) => forgive(context, terminal, visit)));
};

const HELP = moreHelp({ examples: ['payments list', 'payments forgive KN-7Q4F2MXT'] });

async function list({ database: { db } }: CheckoutContext, { say }: Terminal): Promise<void> {
  const found = await listNewestPayments(db, MOST_LINES);
  const ids = found.map(({ appointmentId }) => appointmentId);
  const references = await bookingNumbers(db, ids);
  for (const payment of found) {
    say(summarizePayment(payment, references.get(payment.appointmentId) ?? 'no visit'));
  }
  if (found.length === 0) say('Nobody has paid by card yet.');
}

async function show({ database }: CheckoutContext, { say }: Terminal, id: string): Promise<void> {
  const payment = await findPayment(database.db, id as PaymentId);
  if (payment === undefined) throw new Refusal('There is no payment with this id.');
  for (const line of describePayment(payment)) say(line);
}

async function quarantine({ database }: CheckoutContext, { say }: Terminal): Promise<void> {
  const found = await listQuarantine(database.db, MOST_LINES);
  for (const event of found) say(describeQuarantined(event));
  if (found.length === 0) say('Nothing is set aside.');
}

async function resolve(
  context: CheckoutContext,
  { say }: Terminal,
  eventId: string,
  typed: string,
): Promise<void> {
  const note = settlingNote(typed);
  if (note === null) throw new Refusal('Write in --note what was done, in 200 letters at most.');
  const settled = await settleSetAside(context, { eventId, note }, OPERATOR_ASKING);
  if (!settled.ok) throw new Refusal('Nothing is set aside under this id.');
  say('Noted.');
}

const WHY_NOT_AGAIN = {
  'not-allowed': 'Your role may not do this.',
  'not-failed': 'No refund with this id has failed.',
  'not-due': 'This money is not due now: it went back another way, is disputed, or stays with the clinic.',
} as const;

async function retry(context: CheckoutContext, { say }: Terminal, refund: string): Promise<void> {
  const retried = await retryRefundAtDesk(context, refund, OPERATOR_ASKING);
  if (!retried.ok) throw new Refusal(WHY_NOT_AGAIN[retried.fault.kind]);
  say('It will be asked for again within a minute, as a new refund.');
}

async function forgive(context: CheckoutContext, { say }: Terminal, visit: string): Promise<void> {
  const forgiven = await forgiveFee(context, await visitId(context, visit), ASKER);
  if (!forgiven.ok) throw new Refusal('This visit has no fee that was paid by card.');
  say('The fee goes back to the card.');
}

/** By what people read out on the phone, or by the id that `payments show` names. */
async function visitId({ database }: CheckoutContext, typed: string): Promise<AppointmentId> {
  return isUuid(typed) ? (typed as AppointmentId) : (await namedVisit(database.db, typed)).id;
}
