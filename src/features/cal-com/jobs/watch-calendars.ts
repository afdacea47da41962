import type { CalComContext } from '#/features/cal-com/context.ts';
import { expectCalendarsRead, unreadCalendars } from '#/features/cal-com/unread-calendars.ts';
import { DAY_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/**
 * Has Cal.com work out free times, so that it must read our calendars also while no patient looks. Whether it did is seen
 * afterwards: it takes a calendar that it cannot read for an empty one, and tells nobody.
 */
export const watchCalendarsJob: Job<CalComContext> = {
  name: 'watch-calendars',
  everyMs: 15 * MINUTE_MS,
  async run(context) {
    const { cal, clock, content } = context;
    if (cal === null) return;
    const fromMs = clock.now().epochMilliseconds;
    const { timeZone } = content.clinic;
    const told = await cal.freeTimes({ fromMs, toMs: fromMs + DAY_MS, timeZone });
    if (told.ok) await expectCalendarsRead(context, fromMs);
  },
};

/** Shows among the metrics how many calendars Cal.com does not read, where there is a Cal.com. */
export function watchCalendars(context: CalComContext & Pick<PlatformContext, 'metrics'>): void {
  if (context.cal === null) return;
  context.metrics.watch(
    'busy_calendars_unread',
    'Therapists whose busy times Cal.com does not read, or got an error for.',
    async () => (await unreadCalendars(context)).length,
  );
}
