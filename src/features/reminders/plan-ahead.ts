import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { lockedVisit } from '#/features/booking/locked-visit.ts';
import { reminderPolicy } from '#/features/clinic/domain/reminder-policy.ts';
import type { RemindersContext } from '#/features/reminders/context.ts';
import { planVisit } from '#/features/reminders/plan-visit.ts';
import { listUnplanned } from '#/features/reminders/store/reminder-store.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { othersFirst } from '#/platform/db/others-first.ts';

const MOST_AT_ONCE = 100;

/** Plans for visits that a release without reminders has booked. Returns how many. */
export async function planAhead(context: RemindersContext): Promise<number> {
  const { daysBefore } = reminderPolicy(context.content.clinic);
  const [most] = daysBefore;
  if (most === undefined) return 0;
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  const untilMs = nowMs + (most + 2) * DAY_MS;
  const visits = await listUnplanned(context.database.db, { nowMs, untilMs, limit: MOST_AT_ONCE });
  for (const id of visits) {
    await inTransaction(context.database.db, async (trx) => {
      const visit = await lockedVisit(trx, id as AppointmentId);
      if (visit !== undefined) await planVisit(context, trx, visit, visit.bookedAtMs ?? 0, now);
    });
    await othersFirst();
  }
  return visits.length;
}
