import type { BookingContext } from '#/features/booking/context.ts';
import { writeAfterVisits } from '#/features/treatment/write-after-visits.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** One mail after a visit, for clinics that want one. */
export const writeAfterVisitsJob: Job<BookingContext & Pick<PlatformContext, 'log'>> = {
  name: 'write-after-visits',
  everyMs: 5 * MINUTE_MS,
  async run(context) {
    const count = await writeAfterVisits(context);
    if (count > 0) context.log.info('after-visits-written', { count });
  },
};
