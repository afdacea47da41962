import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import { namedVisit } from '#/features/booking/cli/named-visit.ts';
import { operatorAsking } from '#/features/booking/cli/operator-asking.ts';
import { sayUndo } from '#/features/booking/cli/say-undo.ts';
import { noShowFee } from '#/features/booking/domain/cancellation-policy.ts';
import { markAttendance } from '#/features/booking/mark-attendance.ts';
import type { StepVerb } from '#/features/booking/domain/desk-steps.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { listUnprovedVisits } from '#/features/booking/store/unproved-store.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import type { BookingContext } from '#/features/booking/context.ts';

/** What the desk does with one visit. */
export const visits: Verb = (program, call) => {
  const { terminal } = call;
  const verb = program
    .command('visits')
    .description('Find and book visits, note who came and who did not, and cancel for the clinic.')
    .addHelpText('after', HELP);
  verb
    .command('show <reference>')
    .description('when, with whom, and how the visit stands')
    .action((reference) => withContext(call, (context) => show(context, terminal, reference)));
  verb
    .command('unproved')
    .description('visits asked for with addresses that have pressed no link of ours')
    .action(() => withContext(call, (context) => unproved(context, terminal)));
  verb
    .command('arrived <reference>')
    .description('the patient is here')
    .action((reference) => withContext(call, (context) => arrived(context, terminal, reference)));
  verb
    .command('fulfilled <reference>')
    .description('the visit took place')
    .action((reference) => withContext(call, (context) => fulfilled(context, terminal, reference)));
  verb
    .command('no-show <reference>')
    .description('the patient did not come; the fee of your rules stays')
    .option('--yes', 'do not ask')
    .action((reference, { yes }) =>
      withContext(call, (context) => noShow(context, terminal, reference, yes)),
    );
  verb
    .command('cancel <reference>')
    .description('the clinic cancels: no fee, and the patient gets an email')
    .option('--yes', 'do not ask')
    .action((reference, { yes }) =>
      withContext(call, (context) => cancel(context, terminal, reference, yes)),
    );
};

const HELP = moreHelp({
  notes: [
    'The reference is the booking number, such as KN-7Q4F2MXT. Every change goes into the audit trail.',
    'For three minutes visits undo takes a change back: until then no mail leaves and no money goes back.',
    'find and book show and ask what the front desk does, and never why anybody comes.',
    'To give a fee back to somebody who was ill: clinic payments forgive <reference>.',
  ],
  examples: [
    'visits find 0187',
    'visits book medical-massage-60 2027-05-06 13:30 --name "Rosa Kim" --phone 206-555-0171',
    'visits show KN-7Q4F2MXT',
    'visits no-show KN-7Q4F2MXT --yes',
    'visits undo KN-7Q4F2MXT',
  ],
});

async function show(context: BookingContext, { say }: Terminal, reference: string): Promise<void> {
  for (const line of linesOf(await namedVisit(context.database.db, reference))) say(line);
}

async function unproved(context: BookingContext, { say }: Terminal): Promise<void> {
  const visits = await listUnprovedVisits(context.database.db, context.clock.now().epochMilliseconds);
  if (visits.length === 0) say('None. Every visit ahead has an address that has pressed a link of ours.');
  for (const { reference, status, localStart, practitioner } of visits) {
    const state = status === 'pending' ? 'waits for a press in the mail' : 'booked, address unproved';
    say(`${reference}  ${localStart.replace('T', ' ')}  ${practitioner}  ${state}`);
  }
}

async function arrived(context: BookingContext, terminal: Terminal, reference: string): Promise<void> {
  const before = await visitOfToday(context, reference);
  // Putting right what was noted long before is the front desk's.
  if (before.status !== 'booked') throw notPossible(before);
  const visit = await mark(context, before, 'arrive');
  terminal.say(`${visit.reference}: the patient is here.`);
  sayUndo(terminal, 'visits', visit.reference);
}

async function fulfilled(context: BookingContext, terminal: Terminal, reference: string): Promise<void> {
  const before = await visitOfToday(context, reference);
  // Whoever was treated came: the desk need not note both.
  const here = before.status === 'booked' ? await mark(context, before, 'arrive') : before;
  const visit = await mark(context, here, 'leave');
  terminal.say(`${visit.reference}: the visit took place.`);
  sayUndo(terminal, 'visits', visit.reference);
}

type Yes = true | undefined;

async function noShow(
  context: BookingContext,
  terminal: Terminal,
  reference: string,
  yes: Yes,
): Promise<void> {
  const before = await namedVisit(context.database.db, reference);
  const fee = formatCents(cents(noShowFee(context.content.clinic.cancellation, before)));
  const question = `${before.reference}: the patient did not come. The fee is ${fee}.`;
  await agree(terminal, yes, question);
  const visit = await mark(context, before, 'no-show');
  terminal.say(`${visit.reference}: noted. The fee is ${formatCents(cents(visit.feeCents))}.`);
  sayUndo(terminal, 'visits', visit.reference);
}

async function cancel(
  context: BookingContext,
  terminal: Terminal,
  reference: string,
  yes: Yes,
): Promise<void> {
  const before = await namedVisit(context.database.db, reference);
  const question = `${linesOf(before)[0]}: this cancels the visit and writes to the patient.`;
  await agree(terminal, yes, question);
  const { id: appointmentId, sequence: version } = before;
  const asker = operatorAsking(context.clock.now().epochMilliseconds);
  const cancelled = await cancelAtDesk(context, { appointmentId, version, by: 'clinic', fee: false }, asker);
  if (!cancelled.ok) throw notPossible(before);
  terminal.say(`${before.reference}: cancelled without a fee. What was paid by card goes back.`);
  sayUndo(terminal, 'visits', before.reference);
}

async function mark(
  context: BookingContext,
  visit: AppointmentRecord,
  verb: StepVerb,
): Promise<AppointmentRecord> {
  const press = { appointmentId: visit.id, verb, version: visit.sequence };
  const marked = await markAttendance(context, press, operatorAsking(context.clock.now().epochMilliseconds));
  if (!marked.ok) throw notPossible(visit);
  return marked.value;
}

/** A slip of the key must not say that somebody came to a visit that lies on a later day. */
async function visitOfToday(context: BookingContext, reference: string): Promise<AppointmentRecord> {
  const visit = await namedVisit(context.database.db, reference);
  const today = localDateAt(visit.timeZone, context.clock.now().epochMilliseconds);
  const day = visit.localStart.slice(0, 10);
  if (day > today) throw new Refusal(`${visit.reference} is on ${day}. Nothing was done.`);
  return visit;
}

function notPossible({ reference, status, localStart }: AppointmentRecord): Refusal {
  const when = localStart.replace('T', ' ');
  return new Refusal(`${reference} is ${STATUS_WORDS[status]}, for ${when}. Nothing was done.`);
}

const STATUS_WORDS: Readonly<Record<AppointmentRecord['status'], string>> = {
  pending: 'waiting for a card payment',
  booked: 'booked',
  arrived: 'marked as here',
  fulfilled: 'over, and took place',
  cancelled: 'cancelled',
  noshow: 'marked as missed',
};

function stateWords({ status, payment }: AppointmentRecord): string {
  return status === 'pending' && payment === 'clinic'
    ? 'waiting for a press in the mail'
    : STATUS_WORDS[status];
}

/** Names no patient: the booking number is enough. */
function linesOf(visit: AppointmentRecord): readonly [string, ...string[]] {
  const { reference, localStart, timeZone, practitioner, room, service, priceCents, feeCents } = visit;
  return [
    `${reference}  ${localStart.replace('T', ' ')} (${timeZone})`,
    `With      ${practitioner}, ${room}, ${service}`,
    `State     ${stateWords(visit)}`,
    `Price     ${formatCents(cents(priceCents))}, paid ${visit.payment === 'card' ? 'by card' : 'at the clinic'}`,
    ...(feeCents > 0 ? [`Fee       ${formatCents(cents(feeCents))}`] : []),
  ];
}
