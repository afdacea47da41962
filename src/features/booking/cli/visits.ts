import { namedVisit } from '#/features/booking/cli/named-visit.ts';
import { OPERATOR } from '#/cli/operator.ts';
import { isAgreed } from '#/cli/terminal.ts';
import { helpForActions, Refusal, runAction, type Action, type ExitCode, type Verb } from '#/cli/verb.ts';
import type { VerbCall } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { noShowFee } from '#/features/booking/domain/cancellation-policy.ts';
import { markAttendance, type Attendance } from '#/features/booking/mark-attendance.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import type { Context } from '#/app/context.ts';

const ASKER = { actor: OPERATOR, requestId: null } as const;

const ACTIONS: Readonly<Record<string, Action<Context>>> = {
  show: {
    help: '<reference>      when, with whom, and how the visit stands',
    async run(context, reference, { terminal }) {
      for (const line of linesOf(await namedVisit(context.database.db, reference))) terminal.say(line);
      return 0;
    },
  },
  arrived: {
    help: '<reference>   the patient is here',
    async run(context, reference, { terminal }) {
      const visit = await mark(context, await visitOfToday(context, reference), 'arrived');
      terminal.say(`${visit.reference}: the patient is here.`);
      return 0;
    },
  },
  fulfilled: {
    help: '<reference> the visit took place',
    async run(context, reference, { terminal }) {
      const before = await visitOfToday(context, reference);
      // Whoever was treated came: the desk need not note both.
      const here = before.status === 'booked' ? await mark(context, before, 'arrived') : before;
      const visit = await mark(context, here, 'fulfilled');
      terminal.say(`${visit.reference}: the visit took place.`);
      return 0;
    },
  },
  'no-show': { help: '<reference>   the patient did not come; the fee of your rules stays', run: noShow },
  cancel: { help: '<reference>    the clinic cancels: no fee, and the patient gets an email', run: cancel },
};

/** What the desk does with one visit. */
export const visits: Verb = {
  name: 'visits',
  positionals: ['<action>', '[reference]'],
  actions: Object.keys(ACTIONS),
  summary: 'Note who came and who did not, and cancel a visit for the clinic.',
  help: [
    helpForActions(ACTIONS),
    '  --yes  do not ask, for no-show and cancel',
    '',
    'The reference is the booking number, such as KN-7Q4F2MXT. Every change goes into the audit trail.',
    'To give a fee back to somebody who was ill: clinic payments forgive <reference>.',
  ].join('\n'),
  options: { yes: { type: 'boolean' } },
  run: (call) => runAction(ACTIONS, call, (run) => withContext(call, run)),
};

async function noShow(
  context: Context,
  reference: string,
  { terminal, values }: VerbCall,
): Promise<ExitCode> {
  const before = await namedVisit(context.database.db, reference);
  const fee = formatCents(cents(noShowFee(context.content.clinic.cancellation, before)));
  const question = `${before.reference}: the patient did not come. The fee is ${fee}. This cannot be undone.`;
  if (!(await isAgreed(terminal, values['yes'] === true, question))) return 1;
  const visit = await mark(context, before, 'noshow');
  terminal.say(`${visit.reference}: noted. The fee is ${formatCents(cents(visit.feeCents))}.`);
  return 0;
}

async function cancel(
  context: Context,
  reference: string,
  { terminal, values }: VerbCall,
): Promise<ExitCode> {
  const before = await namedVisit(context.database.db, reference);
  const question = `${linesOf(before)[0]}: this cancels the visit and writes to the patient. It cannot be undone.`;
  if (!(await isAgreed(terminal, values['yes'] === true, question))) return 1;
  const cancelled = await cancelAppointment(context, { appointmentId: before.id, by: 'clinic' }, ASKER);
  if (!cancelled.ok) throw notPossible(before);
  terminal.say(`${before.reference}: cancelled without a fee. What was paid by card goes back.`);
  return 0;
}

async function mark(
  context: Context,
  visit: AppointmentRecord,
  attendance: Attendance,
): Promise<AppointmentRecord> {
  const marked = await markAttendance(context, { appointmentId: visit.id, attendance }, ASKER);
  if (!marked.ok) throw notPossible(visit);
  return marked.value;
}

/** A slip of the key must not say that somebody came to a visit that lies on a later day. */
async function visitOfToday(context: Context, reference: string): Promise<AppointmentRecord> {
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

/** Names no patient: the booking number is enough. */
function linesOf(visit: AppointmentRecord): readonly [string, ...string[]] {
  const { reference, localStart, timeZone, practitioner, room, service, status, priceCents, feeCents } =
    visit;
  return [
    `${reference}  ${localStart.replace('T', ' ')} (${timeZone})`,
    `With      ${practitioner}, ${room}, ${service}`,
    `State     ${STATUS_WORDS[status]}`,
    `Price     ${formatCents(cents(priceCents))}, paid ${visit.payment === 'card' ? 'by card' : 'at the clinic'}`,
    ...(feeCents > 0 ? [`Fee       ${formatCents(cents(feeCents))}`] : []),
  ];
}
