import { expireHolds as endExpiredHolds } from '#/features/booking/expire-holds.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Frees the rows of holds that have ended. The times themselves count as free without it. */
export const expireHolds: Job<BookingContext & Pick<PlatformContext, 'log'>> = {
  name: 'expire-holds',
  everyMs: 30_000,
  async run(context) {
    const { holds, unpaid } = await endExpiredHolds(context);
    if (holds + unpaid > 0) context.log.info('holds-ended', { count: holds + unpaid });
  },
};
