import { answersOf } from '#/features/booking/answer-by-link.ts';
import type { Visit } from '#/features/booking/find-visit.ts';
import { takeBackNews } from '#/features/booking/tell-patient.ts';
import { reminderPolicy } from '#/features/clinic/domain/reminder-policy.ts';
import type { LedgerContext } from '#/features/reminders/context.ts';
import { keepLedger, type LedgerVisit } from '#/features/reminders/domain/keep-ledger.ts';
import type { Reminder } from '#/features/reminders/domain/reminder.ts';
import { changeLine, insertReminders, linesOfVisit } from '#/features/reminders/store/reminder-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * Makes the ledger of a visit say what is true now, in the transaction that changed the visit. What has left already stays
 * as it is: nobody can take a letter back. `heardAtMs`: when the patient last heard of this start.
 */
export async function planVisit(
  context: LedgerContext,
  trx: Trx,
  visit: Visit,
  heardAtMs: number,
  now: Temporal.Instant,
): Promise<void> {
  const { clinic } = context.content;
  const policy = reminderPolicy(clinic);
  const nowMs = now.epochMilliseconds;
  const lines = await linesOfVisit(trx, visit.id);
  const isPlanned = policy.daysBefore.length > 0 && visit.status === 'booked';
  if (!isPlanned && lines.length === 0) return;
  const said = await answersOf(trx, visit);
  const facts: LedgerVisit = {
    status: visit.status,
    startsAtMs: visit.startsAtMs,
    heardAtMs,
    hasMail: visit.patient.email !== null && visit.patient.email !== '',
    wantsOnTheDay: said.some(({ kind }) => kind === 'remind-me'),
    saidComing: said.some(({ kind }) => kind === 'coming'),
  };
  const { ends, adds } = keepLedger(lines, facts, policy, clinic.timeZone);
  for (const { reminder, why } of ends)
    if (await isStillOurs(trx, reminder))
      await changeLine(trx, reminder, { state: 'not-needed', why }, nowMs);
  await insertReminders(
    trx,
    adds.map((planned) => ({
      ...planned,
      id: context.ids.uuid(),
      appointmentId: visit.id,
      location: visit.location,
      startsAtMs: visit.startsAtMs,
    })),
    nowMs,
  );
}

/** False once the mail has left or the call was made; else it is taken back. */
async function isStillOurs(trx: Trx, { message }: Reminder): Promise<boolean> {
  return message === null || (await takeBackNews(trx, message));
}
