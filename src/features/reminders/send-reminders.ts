import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import { lockedVisit } from '#/features/booking/locked-visit.ts';
import { reminderPolicy } from '#/features/clinic/domain/reminder-policy.ts';
import { CHANNELS, handoverName } from '#/features/reminders/channel.ts';
import type { RemindersContext } from '#/features/reminders/context.ts';
import { nextStep, type LineFacts, type Step } from '#/features/reminders/domain/next-step.ts';
import type { Reminder } from '#/features/reminders/domain/reminder.ts';
import {
  changeLine,
  linesOfVisit,
  listDueLines,
  listMailedLines,
} from '#/features/reminders/store/reminder-store.ts';
import { writeReminder } from '#/features/reminders/write-reminder.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';
import { othersFirst } from '#/platform/db/others-first.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { messagesNamed } from '#/platform/outbox/messages-about.ts';
import { cancelPendingMessage } from '#/platform/outbox/outbox-store.ts';
import { giveUpNamed } from '#/platform/outbox/troubled-mail.ts';

/** So many in one round: a booking waits for one line at most, and other jobs for one round. */
const MOST_IN_ONE_ROUND = 100;

/** Hands over what is due, in order, and looks after what was mailed. Returns how many lines have changed. */
export async function sendReminders(context: RemindersContext): Promise<number> {
  const { db } = context.database;
  const nowMs = context.clock.now().epochMilliseconds;
  const today = localDateAt(context.content.clinic.timeZone, nowMs);
  const mailed = await listMailedLines(db, { nowMs, today, limit: MOST_IN_ONE_ROUND });
  const due = await listDueLines(db, nowMs, MOST_IN_ONE_ROUND);
  let changed = 0;
  for (const line of [...mailed, ...due]) {
    if (await settle(context, line)) changed += 1;
    await othersFirst();
  }
  return changed;
}

/** One line, in a transaction of its own. False when there was nothing to do, or it was done elsewhere. */
async function settle(context: RemindersContext, line: Reminder): Promise<boolean> {
  const { db } = context.database;
  const now = context.clock.now();
  const seen = await findVisitById(db, line.appointmentId as AppointmentId);
  if (seen === undefined) return false;
  const facts = await factsOf(context, db, line, seen);
  const step = nextStep(line, facts, now.epochMilliseconds);
  if (step.kind === 'wait') return false;
  const mail = step.kind === 'mail' ? await writeReminder(context, seen, now.epochMilliseconds) : null;
  return inTransaction(db, async (trx) => {
    const visit = await lockedVisit(trx, seen.id);
    // Whoever changed the visit meanwhile has written its ledger anew.
    if (visit === undefined || visit.sequence !== seen.sequence || visit.status !== seen.status) return false;
    return carryOut(context, trx, { line, visit, step, mail, now, today: facts.today });
  });
}

type Carried = {
  readonly line: Reminder;
  readonly visit: Visit;
  readonly step: Step;
  readonly mail: RenderedMail | null;
  readonly now: Temporal.Instant;
  readonly today: LineFacts['today'];
};

async function carryOut(context: RemindersContext, trx: Trx, carried: Carried): Promise<boolean> {
  const { line, visit, step, mail, now, today } = carried;
  const nowMs = now.epochMilliseconds;
  if (line.state === 'mailed' && step.kind !== 'delivered' && !(await takeBack(trx, line))) return false;
  switch (step.kind) {
    case 'wait':
      return false;
    case 'mail':
    case 'call': {
      const channel = step.kind === 'mail' ? 'mail' : 'phone';
      const name = handoverName(line, channel);
      const change =
        step.kind === 'mail'
          ? ({ state: 'mailed', message: name, writtenOn: today } as const)
          : ({ state: step.ends, message: name } as const);
      if (!(await changeLine(trx, line, change, nowMs))) return false;
      await CHANNELS[channel].handOver(context, trx, { name, visit, mail, now });
      return true;
    }
    case 'delivered':
    case 'replaced':
      return changeLine(trx, line, { state: step.kind }, nowMs);
    case 'not-needed':
      return changeLine(trx, line, { state: 'not-needed', why: step.why }, nowMs);
  }
}

/** A mail that is done with: it waited, or came back. False when it leaves at this moment. */
async function takeBack(trx: Trx, { message }: Reminder): Promise<boolean> {
  if (message === null) return true;
  if ((await cancelPendingMessage(trx, message)) || (await giveUpNamed(trx, message))) return true;
  const mail = await mailOf(trx, message);
  return mail === undefined || mail.status === 'cancelled';
}

async function mailOf(db: Db | Trx, message: string) {
  return (await messagesNamed(db, [message])).find(({ name }) => name === message);
}

async function factsOf(context: RemindersContext, db: Db, line: Reminder, visit: Visit): Promise<LineFacts> {
  const { clinic } = context.content;
  const nowMs = context.clock.now().epochMilliseconds;
  const { email } = visit.patient;
  const mail = line.message === null ? undefined : await mailOf(db, line.message);
  const later = (await linesOfVisit(db, visit.id)).find(
    ({ state, startsAtMs, dueAtMs }) =>
      state !== 'not-needed' && startsAtMs === line.startsAtMs && dueAtMs > line.dueAtMs,
  );
  return {
    isTrue: visit.status === 'booked' && visit.startsAtMs === line.startsAtMs,
    isSwitchedOn: reminderPolicy(clinic).daysBefore.length > 0,
    mail:
      email === null || email === ''
        ? 'none'
        : (await context.suppressions.find(db, email)) === null
          ? 'open'
          : 'stopped',
    standing: line.state === 'mailed' ? (mail?.status ?? 'gone') : null,
    today: localDateAt(clinic.timeZone, nowMs),
    nextDueAtMs: later?.dueAtMs ?? null,
  };
}
