import { answerLinkRequests as answerWaiting } from '#/features/booking/send-lost-link.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Finds the visits of those who lost their link. Done here and not in the request, so that no answer takes longer. */
export const answerLinkRequests: Job<BookingContext & Pick<PlatformContext, 'log'>> = {
  name: 'answer-link-requests',
  everyMs: 3_000,
  async run(context) {
    const count = await answerWaiting(context);
    if (count > 0) context.log.info('links-mailed', { count });
  },
};
