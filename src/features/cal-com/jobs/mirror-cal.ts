import type { CalComContext } from '#/features/cal-com/context.ts';
import { OLDEST_EVENT_MS } from '#/features/cal-com/domain/cal-event.ts';
import { endAsked, placeWaiting } from '#/features/cal-com/mirror-booking.ts';
import { reconcileBookings } from '#/features/cal-com/reconcile-bookings.ts';
import { forgetBookings } from '#/features/cal-com/store/cal-booking-store.ts';
import { forgetEvents } from '#/features/cal-com/store/cal-event-store.ts';
import { DAY_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';
import type { Job } from '#/platform/jobs/job.ts';

const KEPT_DAYS = 30;

/** Compares with Cal.com's own lists: it tries a lost webhook for about a minute, and never again. */
export const reconcileCalJob: Job<CalComContext> = {
  name: 'reconcile-cal',
  everyMs: 15 * MINUTE_MS,
  async run(context) {
    const { cal, clock, database, log } = context;
    if (cal === null) return;
    const nowMs = clock.now().epochMilliseconds;
    await inTransaction(database.db, async (trx) => {
      await forgetBookings(trx, { endedMs: nowMs - KEPT_DAYS * DAY_MS, nowMs });
      await forgetEvents(trx, nowMs - 2 * OLDEST_EVENT_MS);
    });
    if (!cal.mayRead) return;
    const done = await reconcileBookings(context, cal);
    if (!done.ok) log.warn('cal.not-reconciled', { reason: done.fault.kind });
    else if (done.value.changed > 0) log.warn('cal.reconciled', { count: done.value.changed });
  },
};

/** What waits for a time that somebody else has gets it when it is free, and whoever chose no other time is let go. */
export const placeCalJob: Job<CalComContext> = {
  name: 'place-cal-bookings',
  everyMs: MINUTE_MS,
  async run(context) {
    if (context.cal === null) return;
    await endAsked(context);
    await placeWaiting(context);
  },
};
