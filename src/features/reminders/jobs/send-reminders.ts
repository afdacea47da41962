import type { RemindersContext } from '#/features/reminders/context.ts';
import { planAhead } from '#/features/reminders/plan-ahead.ts';
import { sendReminders } from '#/features/reminders/send-reminders.ts';
import { forgetLines } from '#/features/reminders/store/reminder-store.ts';
import { DAY_MS, HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Hands over the reminders that are due. Before the mail is delivered, so that both happen in one round. */
export const sendRemindersJob: Job<RemindersContext> = {
  name: 'send-reminders',
  everyMs: 3_000,
  async run(context) {
    await planAhead(context);
    const count = await sendReminders(context);
    if (count > 0) context.log.info('reminders-settled', { count });
  },
};

/** Long enough to answer why somebody was not reminded. */
const KEPT_DAYS = 90;

export const forgetRemindersJob: Job<RemindersContext> = {
  name: 'forget-reminders',
  everyMs: HOUR_MS,
  async run({ database, clock }) {
    await forgetLines(database.db, clock.now().epochMilliseconds - KEPT_DAYS * DAY_MS);
  },
};
