import type { BookingContext } from '#/features/booking/context.ts';
import { linkEarlierVisits } from '#/features/booking/link-visit.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Gives visits their patient that a release without patients has booked. */
export const linkEarlierVisitsJob: Job<BookingContext> = {
  name: 'link-earlier-visits',
  everyMs: MINUTE_MS,
  async run(context) {
    await linkEarlierVisits(context);
  },
};
