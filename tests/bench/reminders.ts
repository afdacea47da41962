import { holdSlot } from '#/features/booking/hold-slot.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { planAhead } from '#/features/reminders/plan-ahead.ts';
import { sendReminders } from '#/features/reminders/send-reminders.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { aHoldRequest, ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../builders/booking.ts';
import { bookingContent, aPractitioner } from '../builders/booking-content.ts';
import { DIALECTS } from '../builders/database.ts';
import { expectOk } from '../builders/expect-ok.ts';
import { fillWithVisits } from '../builders/many-visits.ts';
import { bookVisit, choiceOf } from '../builders/visit-story.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

const WHOLE = { dialects: DIALECTS as readonly DialectName[], reminders: 10_000, pauseMs: 100 };
const TINY: typeof WHOLE = { dialects: ['sqlite'], reminders: 60, pauseMs: 0 };
const P99_AIM_MS = 100;
/** As many as the diary has room for. */
const MOST_BOOKINGS = 130;

/** Reminders that are all due at once, while people go on booking. */
export const subject: Subject = {
  says: '10,000 reminders due at once, in order, while people book; aim 100 ms at p99',
  minutes: 4,
  needsPostgres: true,
  async run({ tiny }) {
    const size = tiny ? TINY : WHOLE;
    const rows: string[][] = [];
    for (const dialect of size.dialects) rows.push(await benchReminders(dialect, size, tiny));
    printTable(['database', 'handed over', 'seconds', 'in order', 'bookings', 'p50 ms', 'p99 ms'], rows);
  },
};

async function benchReminders(
  dialect: DialectName,
  { reminders, pauseMs }: typeof WHOLE,
  tiny: boolean,
): Promise<string[]> {
  // Somebody whose diary is empty, so that there is always a time to book.
  const site = await openBookingSite(dialect, {
    content: bookingContent({ practitioners: [aPractitioner('ana'), aPractitioner('ben')] }),
  });
  try {
    const model = await bookVisit(site, { practitioner: 'ben' });
    await fillWithVisits(site, reminders, model);
    // As if an earlier release had booked them: the ledger is planned first, then all of it is due.
    while ((await planAhead(site.context)) > 0);
    site.clock.setNow(TUESDAY_TEN.subtract({ hours: 23 }));
    const started = performance.now();
    const progress = { isDone: false };
    const sending = sendAll(site).finally(() => (progress.isDone = true));
    const times = await bookUntil(site, progress, pauseMs);
    await sending;
    const seconds = (performance.now() - started) / 1_000;
    const { handed, isInOrder } = await whatLeft(site);
    if (handed !== reminders + 1 || !isInOrder)
      throw new Error(`Handed over ${String(handed)}, in order: ${String(isInOrder)}.`);
    times.sort((one, other) => one - other);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    if (!tiny && at(0.99) > P99_AIM_MS) process.exitCode = 1;
    const row = [whole(handed), seconds.toFixed(1), 'yes', String(times.length)];
    return [dialect, ...row, at(0.5).toFixed(1), at(0.99).toFixed(1)];
  } finally {
    await site.close();
  }
}

async function sendAll({ context }: BookingSite): Promise<void> {
  while ((await sendReminders(context)) > 0);
}

/** One booking after the other, from the tap on a time to the answer; all far ahead, so that none is due. */
async function bookUntil(
  site: BookingSite,
  progress: { readonly isDone: boolean },
  pauseMs: number,
): Promise<number[]> {
  const times: number[] = [];
  const first = TUESDAY_TEN.add({ hours: 7 * 24 });
  for (let n = 0; !progress.isDone && n < MOST_BOOKINGS; n += 1) {
    const startsAt = first.add({ minutes: (n % 5) * 75, hours: 24 * weekdayOffset(Math.floor(n / 5)) });
    const began = performance.now();
    const hold = expectOk(await holdSlot(site.context, aHoldRequest({ startsAt, practitioner: 'ana' })));

    expectOk(await confirmAppointment(site.context, choiceOf(hold), ASKER));
    times.push(performance.now() - began);
    await new Promise((settle) => setTimeout(settle, pauseMs));
  }
  return times;
}

/** Tuesdays to Fridays only: the clinic of the tests is shut at the weekend. */
function weekdayOffset(day: number): number {
  return Math.floor(day / 4) * 7 + (day % 4);
}

async function whatLeft({ database }: BookingSite) {
  const rows = await database.db
    .selectFrom('outbox_message')
    .innerJoin('reminder', 'reminder.message', 'outbox_message.idempotency_key')
    .select(['reminder.due_at', 'reminder.starts_at'])
    .orderBy('outbox_message.id')
    .execute();
  const isInOrder = rows.every((row, n) => {
    const before = rows[n - 1];
    return before === undefined || before.due_at < row.due_at || before.starts_at <= row.starts_at;
  });
  return { handed: rows.length, isInOrder };
}
